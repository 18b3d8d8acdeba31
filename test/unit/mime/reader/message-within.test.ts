import { expect, test } from 'vitest'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { deepestMessage } from '#domain/embedded-message.ts'
import { attachmentText } from '#mime/reader/attachment-text.ts'
import { messageWithin } from '#mime/reader/message-within.ts'
import { readMessage } from '#mime/reader/read-message.ts'

const read = (bytes: Uint8Array) => readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
const multipart = (type: string, boundary: string, ...parts: string[]): string =>
  `Content-Type: multipart/${type}; boundary=${boundary}\n\n${parts
    .map((part) => `--${boundary}\n${part}\n`)
    .join('')}--${boundary}--\n`

const innermost = 'Subject: seeds\nFrom: Cy <cy@gnvug.example>\n\nThe seeds are here.\n'
const inner = `From: Bo <bo@gnvug.example>\nDate: Tue, 4 May 2021 10:00:00 +0200\nSubject: the beds\n${multipart(
  'mixed',
  'c',
  '\nSee below.',
  `Content-Type: message/rfc822\n\n${innermost}`,
)}`

test.each(['', 'Content-Disposition: inline\n', 'Content-Disposition: attachment\n'])(
  'a message inside is listed by its subject and sender, and opens as a message (%j)',
  async (disposition) => {
    const bytes = utf8Encode(
      multipart('mixed', 'b', '\nFor you', `Content-Type: message/rfc822\n${disposition}\n${inner}`),
    )
    const outer = await read(bytes)
    expect(outer.text).toBe('For you')
    expect(outer.attachments).toMatchObject([
      {
        name: 'the beds.eml',
        message: {
          subject: 'the beds',
          from: { name: 'Bo', address: 'bo@gnvug.example' },
          date: Date.UTC(2021, 4, 4, 8),
        },
      },
    ])
    const first = await read(await messageWithin(bytes, [0]))
    expect(first).toMatchObject({ subject: 'the beds', text: 'See below.' })
    const second = await read(await messageWithin(bytes, [0, 0]))
    expect(second).toMatchObject({ subject: 'seeds', text: 'The seeds are here.\n' })
  },
)

test.each(['message/rfc822', 'message/global', 'message/news'])('a %s has its own subject', async (type) => {
  const bytes = utf8Encode(multipart('mixed', 'b', '\nFor you', `Content-Type: ${type}\n\n${innermost}`))
  expect((await read(bytes)).attachments).toMatchObject([
    { name: 'seeds.eml', message: { subject: 'seeds' } },
  ])
})

test('a digest is a list of messages', async () => {
  const bytes = utf8Encode(multipart('digest', 'b', `\n${innermost}`, '\nSubject: two\n\nsecond\n'))
  const { attachments, text } = await read(bytes)
  expect(text ?? '').toBe('')
  expect(attachments.map(({ message }) => message?.subject)).toEqual(['seeds', 'two'])
  expect(await read(await messageWithin(bytes, [1]))).toMatchObject({ subject: 'two' })
})

test('what is no message does not open as one, nor what lies too deep', async () => {
  let bytes = utf8Encode('Subject: last\n\nhello\n')
  for (let depth = 0; depth < deepestMessage + 1; depth++) {
    bytes = utf8Encode(`Content-Type: message/rfc822\n\n${utf8Decode(bytes)}`)
  }
  const path = (depth: number) => Array.from({ length: depth }, () => 0)
  const deepest = await read(await messageWithin(bytes, path(deepestMessage)))
  expect(deepest.attachments).toMatchObject([{ message: { subject: 'last' } }])
  await expect(messageWithin(bytes, path(deepestMessage + 1))).rejects.toMatchObject({
    code: 'no-such-attachment',
  })
  const picture = utf8Encode('Content-Type: image/png\n\nx\n')
  await expect(messageWithin(picture, [0])).rejects.toMatchObject({ code: 'no-such-attachment' })
  expect(await messageWithin(picture, [])).toBe(picture)
})

test('an attachment is text by its charset, in whole lines where there is too much of it', async () => {
  const koi8 = '\xf0\xd2\xc9\xd7\xc5\xd4'
  const part = (type: string) => `Content-Type: ${type}\nContent-Disposition: attachment\n\n`
  const bytes = Uint8Array.from(
    multipart(
      'mixed',
      'b',
      `${part('text/csv; charset=koi8-r')}${koi8}\r\n${koi8}`,
      `${part('text/x-log')}a`,
    ),
    (letter) => letter.charCodeAt(0),
  )
  expect(await attachmentText(bytes, 0, 1000)).toEqual({ text: 'Привет\nПривет', whole: true })
  expect(await attachmentText(bytes, 0, 10)).toEqual({ text: 'Привет\n', whole: false })
  expect(await attachmentText(bytes, 0, 3)).toEqual({ text: 'При', whole: false })
  expect(await attachmentText(bytes, 1, 3)).toEqual({ text: 'a', whole: true })
})

test('a long line behind a short one is cut, not left out', async () => {
  const bytes = utf8Encode(
    `Content-Type: text/css\nContent-Disposition: attachment\n\n/* a */\n${'x'.repeat(200)}`,
  )
  expect(await attachmentText(bytes, 0, 100)).toEqual({ text: `/* a */\n${'x'.repeat(92)}`, whole: false })
})
