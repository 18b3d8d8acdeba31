import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readMessage } from '#mime/reader/read-message.ts'

function read(header: string, more: { repair?: boolean; separatorDate?: number } = {}, text = 'Hello') {
  const bytes = utf8Encode(`From: Ada <ada@example.org>\n${header}\n\n${text}\n`)
  return readMessage({ key: 'k1', bytes, length: bytes.length, charset: null, ...more })
}

test.each([
  [
    'List-Id: Potluck Planning <potluck.gnvug.example>',
    { name: 'Potluck Planning', id: 'potluck.gnvug.example', post: null },
  ],
  [
    'List-Id: "Potluck, \\"the\\" list" <p.example>',
    { name: 'Potluck, "the" list', id: 'p.example', post: null },
  ],
  ['List-Id: potluck.gnvug.example', { name: '', id: 'potluck.gnvug.example', post: null }],
  ['List-Id: =?utf-8?q?Gr=C3=BCn?= <g.example>', { name: 'Grün', id: 'g.example', post: null }],
  [
    'List-Post: <mailto:potluck%2Bgreen@gnvug.example?subject=x>',
    { name: '', id: null, post: 'potluck+green@gnvug.example' },
  ],
  ['List-Post: NO', null],
  [
    'X-Mailing-List: <potluck@gnvug.example> archive/latest/12',
    { name: '', id: null, post: 'potluck@gnvug.example' },
  ],
  ['Subject: x', null],
])('the list of %s', async (header, list) => {
  expect((await read(header)).list).toEqual(list)
})

test('who sent it for whom, where answers go, who passed it on', async () => {
  const message = await read(`Sender: Bob <bob@example.org>
Reply-To: Carol <carol@example.org>, dave@example.org
Bcc: eve@example.org
Resent-From: Zoe <zoe@example.org>
Resent-To: yan@example.org
Resent-From: Xaver <xaver@example.org>
Resent-To: will@example.org`)
  expect(message).toMatchObject({
    sender: { name: 'Bob', address: 'bob@example.org' },
    replyTo: [{ name: 'Carol' }, { address: 'dave@example.org' }],
    bcc: [{ address: 'eve@example.org' }],
    resentFrom: [{ name: 'Zoe' }],
    resentTo: [{ address: 'yan@example.org' }],
  })
})

test('a date is told with where it was found', async () => {
  const received = 'Received: by mx.example.org; Tue, 4 May 2021 10:00:00 +0200'
  const separatorDate = Date.UTC(2021, 4, 4)
  expect(await read('Date: Tue, 4 May 2021 10:00:00 +0200')).toMatchObject({ dateFrom: 'date', zone: 120 })
  expect(await read(`Date: soon\n${received}`, { separatorDate })).toMatchObject({ dateFrom: 'received' })
  expect(await read('Date: soon', { separatorDate })).toMatchObject({
    date: separatorDate,
    dateFrom: 'separator',
  })
  expect(await read('Date: soon')).toMatchObject({ date: null, dateFrom: null })
})

test('what was garbled is told of, and repaired only when that is asked for', async () => {
  const header = 'Subject: GrÃ¼ÃŸe\nTo: DÃ¶rte <doerte@example.org>'
  const garbled = await read(header, {}, 'KÃ¼sse')
  const repaired = await read(header, { repair: true }, 'KÃ¼sse')
  expect(garbled).toMatchObject({ repairable: true, subject: 'GrÃ¼ÃŸe', text: 'KÃ¼sse\n' })
  expect(repaired).toMatchObject({
    repairable: true,
    subject: 'Grüße',
    text: 'Küsse\n',
    to: [{ name: 'Dörte' }],
  })
  expect(await read('Subject: Grüße', { repair: true }, 'Küsse')).toMatchObject({
    repairable: false,
    text: 'Küsse\n',
  })
})
