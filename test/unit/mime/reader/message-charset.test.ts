import { expect, test } from 'vitest'
import { readMessage } from '#mime/reader/read-message.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'

const head = 'From: Ada <ada@example.org>\nDate: Tue, 4 May 2021 10:00:00 +0200\n'

/** Characters of the source are bytes. */
function read(source: string, { charset = null }: { charset?: string | null } = {}) {
  const bytes = bytesOf(source)
  return readMessage({ key: 'k1', bytes, length: bytes.length, charset })
}

function multipart(...parts: string[]): string {
  return `${head}Content-Type: multipart/mixed; boundary=b1\n\n${parts.map((part) => `--b1\n${part}\n`).join('')}--b1--\n`
}

test('of several texts the charset that needs telling is told', async () => {
  const ascii = 'Content-Type: text/plain; charset=utf-8\n\nHello'
  const koi8 = 'Content-Type: text/plain; charset=koi8-r\n\n\xf0\xd2\xc9'
  const unsaid = '\nGr\xfc\xdfe'
  const charset = async (...parts: string[]) => (await read(multipart(...parts))).charset
  expect(await charset(ascii)).toEqual({ name: 'utf-8', from: 'label', label: 'utf-8' })
  expect(await charset(ascii, koi8)).toEqual({ name: 'koi8-r', from: 'label', label: 'koi8-r' })
  expect(await charset(ascii, koi8, unsaid)).toEqual({ name: 'windows-1252', from: 'guess', label: null })
  expect(await charset('Content-Type: image/png\n\nx')).toBeNull()
})

test('a charset of seven bits can be chosen for text that is all ASCII', async () => {
  const message = await read(`${head}Content-Type: text/plain; charset=us-ascii\n\n~{VPND~}\n`, {
    charset: 'hz',
  })
  expect(message.text).toBe('中文\n')
})

test('a charset that nobody knows is passed over', async () => {
  const message = await read(`${head}\nGr\xfc\xdfe\n`, { charset: 'klingon' })
  expect(message).toMatchObject({ text: 'Grüße\n', charset: { from: 'guess' } })
})

test('a charset that a person chooses wins over none and over a wrong one', async () => {
  const koi8 = '\xf0\xd2\xc9\xd7\xc5\xd4'
  const unnamed = await read(`${head}\n${koi8}\n`, { charset: 'koi8-r' })
  const wrong = await read(`${head}Content-Type: text/plain; charset=iso-8859-1\n\n${koi8}\n`, {
    charset: 'koi8-r',
  })
  expect([unnamed.text, wrong.text]).toEqual(['Привет\n', 'Привет\n'])
  expect(unnamed.charset).toEqual({ name: 'koi8-r', from: 'reader', label: null })
  expect(wrong.charset).toEqual({ name: 'koi8-r', from: 'reader', label: 'iso-8859-1' })
  expect(unnamed.problems).toEqual([])
})

test('a charset that does not exist is named', async () => {
  const message = await read(`${head}Content-Type: text/plain; charset=klingon\n\nna\xefve\n`)
  expect(message.text).toBe('naïve\n')
  expect(message.problems).toEqual(['There is no charset “klingon”: the text was read by a guess.'])
})
