import { expect, test, vi } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readMessage } from '#mime/reader/read-message.ts'

// Not a claim about speed: what is quadratic takes minutes, on any machine.
vi.setConfig({ testTimeout: 60_000 })

const head = 'From: a@example.org\nDate: Tue, 4 May 2021 10:00:00 +0200\nSubject: x\n'

function read(source: string) {
  const bytes = utf8Encode(source)
  return readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
}

function nested(depth: number): string {
  const frames = Array.from(
    { length: depth },
    (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`,
  )
  return `${head}Content-Type: multipart/mixed; boundary=b0\n\n${frames.join('')}--b${depth}\n\ninside\n`
}

test('a line of 10 MB is a line', async () => {
  const { text, problems } = await read(`${head}\n${'x'.repeat(10_000_000)}`)
  expect(text).toHaveLength(10_000_000)
  expect(problems).toEqual([])
})

test('parts within parts are read, however their delimiters are hidden, to a depth', async () => {
  expect((await read(nested(50))).text).toBe('inside\n')
  const deep = await read(`${nested(900)}${'--b12345\n'.repeat(300_000)}`)
  expect(deep.problems).toEqual(['The message has parts within parts, more than 100 deep.'])
  expect(deep.text?.startsWith('--b0\n')).toBe(true)
})

test('parts are read up to a number', async () => {
  const parts = (count: number) =>
    `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nhi\n'.repeat(count)}--b--\n`
  expect((await read(parts(500))).text).toBe(Array.from({ length: 500 }, () => 'hi').join('\n'))
  expect((await read(parts(5000))).problems).toEqual(['The message has more than 1000 parts.'])
})

test('messages within messages cost nothing until they are opened', async () => {
  const inline = 'Content-Type: message/rfc822\nContent-Disposition: inline\n\n'
  const { problems, attachments } = await read(`${head}${inline.repeat(5000)}`)
  expect(problems).toEqual([])
  expect(attachments).toHaveLength(1)
})

test('a header of 5 MB leaves the text readable', async () => {
  const { text, problems } = await read(`${head}X: ${'a'.repeat(5_000_000)}\n\nthe text`)
  expect(text).toBe('the text')
  expect(problems).toContain('The message has a header of more than 1 MB.')
})

test.each([
  ['spaces', `Subject: ${' '.repeat(80_000)}x\n${head}\n\n`],
  ['encoded words that do not end', `Subject: ${'=?utf-8?q?a'.repeat(60_000)}\n${head}\n\n`],
  ['comments that do not end', `To: ${'('.repeat(500_000)}\n${head}\n\n`],
  ['quotes that do not end', `To: ${'"a, '.repeat(100_000)}\n${head}\n\n`],
  ['quote marks', `${head}\n${'>'.repeat(100_000)} a\n`],
  ['dashes', `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n${'--\n'.repeat(500_000)}`],
  ['delimiters with words behind them', `${nested(90)}${'--b1234 x\n'.repeat(300_000)}`],
  ['padding', `${head}Content-Transfer-Encoding: base64\n\n${'A='.repeat(300_000)}`],
  ['equals signs', `${head}Content-Transfer-Encoding: quoted-printable\n\n${'='.repeat(1_000_000)}`],
  ['elements', `${head}Content-Type: text/html\n\n${'<div>'.repeat(200_000)}`],
  ['content ids', `${head}Content-Type: text/html\n\n${'cid:'.repeat(500_000)}`],
  [
    'flowing quotes',
    `${head}Content-Type: text/plain; format=flowed\n\n${`${'>'.repeat(50_000)} \n`.repeat(20)}`,
  ],
  ['parameters', `${head}Content-Type: image/png; ${'name*1*=a; '.repeat(20_000)}\n\nx`],
])('nothing but %s is read all the same', async (_, source) => {
  await expect(read(source)).resolves.toMatchObject({ key: 'k' })
})
