import { expect, test, vi } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'

// Not a claim about speed: what is quadratic takes minutes, on any machine.
vi.setConfig({ testTimeout: 60_000 })

function read(source: string) {
  const bytes = utf8Encode(source)
  return readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
}
const multipart = (type: string, ...parts: string[]): string =>
  `Date: Tue, 4 May 2021 10:00:00 +0200\nContent-Type: multipart/${type}; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`

test('of a Mac’s file in two halves only the one that others can read is listed', async () => {
  const { attachments, text, problems } = await read(
    multipart(
      'appledouble',
      'Content-Type: application/applefile; name=lid\n\nfork',
      'Content-Type: image/jpeg; name=lid.jpg\n\nx',
    ),
  )
  expect(attachments).toMatchObject([{ name: 'lid.jpg', type: 'image/jpeg' }])
  expect([text ?? '', problems]).toEqual(['', []])
  const alone = await read(multipart('mixed', 'Content-Type: application/applefile; name=lid\n\nfork'))
  expect(alone.attachments).toMatchObject([{ name: 'lid', type: 'application/applefile' }])
})

test('words behind a delimiter leave it one', async () => {
  const parts = multipart('mixed', '\none', '\n--b- two').replace(/^--b(-?-?)$/gm, '--b$1 and so on')
  const message = await read(`${parts}--b\nepilogue\n`)
  expect(message).toMatchObject({ text: 'one\n--b- two', problems: [] })
  expect(await read(parts.trimEnd())).toMatchObject({ text: 'one\n--b- two', problems: [] })
})

test('a boundary may be written with spaces at its end', async () => {
  const parts = multipart('mixed', '\none', '\ntwo').replace('=b\n', '="b  "\n').replace(/^--b/gm, '--b  ')
  expect(await read(`${parts}epilogue\n`)).toMatchObject({ text: 'one\ntwo', problems: [] })
  expect(await read(parts.trimEnd())).toMatchObject({ text: 'one\ntwo', problems: [] })
})

test('a delimiter that has its line to itself comes before one that begins like it', async () => {
  const { text } = await read(
    [
      'Date: Tue, 4 May 2021 10:00:00 +0200',
      'Content-Type: multipart/mixed; boundary="b of"',
      '',
      '--b of',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'one',
      '--b of',
      '',
      'two',
      '--b of--',
    ].join('\n'),
  )
  expect(text).toBe('one\ntwo')
})

test('enriched text is shown as words', async () => {
  const enriched =
    'Content-Type: text/enriched; charset=iso-8859-1\n\n<bold>Sow</bold> the\n<color><param>red</param>beans</color>, 1 << 2.\n\nToday.'
  expect((await read(enriched)).text).toBe('Sow the beans, 1 < 2.\nToday.')
  const beside = await read(multipart('alternative', '\nSow.', enriched))
  expect(beside.text).toBe('Sow.')
})

test('a uuencoded file of 10 MB is a file', async () => {
  const line = `M${'86)C'.repeat(15)}\n`
  const lines = Math.ceil(10_000_000 / 45)
  const source = `Subject: x\n\nHere it is.\n\nbegin 644 beds.bin\n${line.repeat(lines)}\`\nend\n`
  const { attachments, text } = await read(source)
  expect(attachments).toMatchObject([{ name: 'beds.bin', bytes: lines * 45, packed: 'uuencode' }])
  expect(text?.trim()).toBe('Here it is.')
  const { bytes } = await readAttachment(utf8Encode(source), 0)
  expect(new TextDecoder().decode(bytes.subarray(-6))).toBe('abcabc')
})

test('of 10,000 attachments the first thousand are listed, and it is said', async () => {
  const parts = Array.from({ length: 10_000 }, (_, i) => `Content-Type: image/png; name=${i}.png\n\nx`)
  const { attachments, problems } = await read(multipart('mixed', '\nhi', ...parts))
  expect(attachments.length).toBeGreaterThan(990)
  expect(attachments.length).toBeLessThanOrEqual(1000)
  expect(attachments[500]?.name).toBe('500.png')
  expect(problems).toEqual(['The message has more than 1000 parts.'])
})

test('a thousand levels of messages and multiparts are listed as the message on top', async () => {
  let source = 'Subject: last\n\nhello\n'
  for (let depth = 1000; depth > 0; depth--) {
    source = `Subject: ${depth}\nContent-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\nContent-Type: message/rfc822\n\n${source}--b${depth}--\n`
  }
  const { attachments, problems } = await read(source)
  expect(attachments).toMatchObject([{ name: '2.eml', message: { subject: '2' } }])
  expect(problems).toEqual(['The message has no date.'])
})

test('a piece of a message stays a piece: a card says which, and it can be saved', async () => {
  const { cards, attachments, text } = await read(
    'Content-Type: message/partial; id="p@gnvug.example"; number=1; total=2\n\nSubject: whole\nContent-Type: text/plain\n\nThe first half\n',
  )
  expect(cards).toEqual([{ is: 'partial', id: 'p@gnvug.example', number: 1, total: 2 }])
  expect(attachments).toMatchObject([{ type: 'message/partial', message: null }])
  expect(text ?? '').toBe('')
})
