import { describe, expect, test } from 'vitest'
import { decodeCharset } from '#mime/decode-charset.ts'
import { readText } from '#mime/reader/part-text.ts'
import { charsetGroups, findCharsets } from '#ui/text/charset-groups.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'
import { written } from './written.ts'

const offered = charsetGroups.flatMap(({ charsets }) => charsets)

describe.each(offered)('$name is offered', ({ label, name }) => {
  const [text, latin1] = written[label] ?? ['', '']

  test('and read, where a message says so', () => {
    expect(text).not.toBe('')
    expect(decodeCharset(bytesOf(latin1), name)).toMatchObject({ text, guessed: false })
    expect(readText(bytesOf(latin1), name, null).charset).toMatchObject({ from: 'label', label: name })
  })

  test('and read, where the reader asks for it under another label', () => {
    const read = readText(bytesOf(latin1), 'us-ascii', label)
    expect(read.text).toBe(text)
    expect(read.charset).toMatchObject({ from: 'reader', label: 'us-ascii' })
  })
})

test('a charset is found by its script, its number, its company', () => {
  const names = (words: string): string[] =>
    findCharsets(words).flatMap(({ charsets }) => charsets.map(({ name }) => name))
  expect(names('greek')).toEqual(['ISO-8859-7', 'windows-1253', 'x-mac-greek', 'IBM737'])
  expect(names('cyr mac')).toEqual(['x-mac-cyrillic'])
  expect(names('utf8')).toEqual(['UTF-8'])
  expect(names('88595')).toEqual(['ISO-8859-5'])
  expect(names('klingon')).toEqual([])
  expect(names('')).toHaveLength(offered.length)
})

const latin = 'Gr\xfc\xdfe aus dem Garten'
const utf8 = 'Gr\xc3\xbc\xc3\x9fe aus dem Garten'
const german = 'Grüße aus dem Garten'

describe('a label that lies is not believed', () => {
  test.each([
    ['us-ascii', latin, 'windows-1252'],
    ['us-ascii', utf8, 'utf-8'],
    ['iso-8859-1', utf8, 'utf-8'],
    ['ISO-8859-15', utf8, 'utf-8'],
    ['windows-1252', utf8, 'utf-8'],
    ['utf-8', latin, 'windows-1252'],
    ['utf8', utf8, 'utf-8'],
    ['utf8mb4', latin, 'windows-1252'],
    ['unknown-8bit', latin, 'windows-1252'],
    ['x-unknown', latin, 'windows-1252'],
    ['"iso-8859-1"; format=flowed', latin, 'windows-1252'],
    ["'utf-8' ", utf8, 'utf-8'],
    ['iso-8859-1" reply-type=original', latin, 'windows-1252'],
    ['klingon', latin, 'windows-1252'],
  ])('%s over %j', (label, latin1, charset) => {
    expect(decodeCharset(bytesOf(latin1), label)).toMatchObject({ text: german, charset })
  })

  test('UTF-8 that was called Latin-1 is a guess, ASCII is none', () => {
    expect(decodeCharset(bytesOf(utf8), 'iso-8859-1').guessed).toBe(true)
    expect(decodeCharset(bytesOf('Garden'), 'iso-8859-1').guessed).toBe(false)
  })

  test.each(['CAF\xc9\xbb', 'A\xd0\xa3OK', 'D\xc3 \xbb'])(
    'Latin-1 that looks like it stays: %j',
    (latin1) => {
      expect(decodeCharset(bytesOf(latin1), 'iso-8859-1').text).toBe(latin1)
    },
  )

  test.each([
    ['us-ascii', '\x1b$BF|K\\\x1b(B ok', '日本 ok', 'iso-2022-jp'],
    [null, '\x1b$)C\x0eGQ19\x0f ok', '한국 ok', 'iso-2022-kr'],
  ])('escapes of seven bits under %s are known', (label, latin1, text, charset) => {
    expect(decodeCharset(bytesOf(latin1), label)).toEqual({ text, guessed: true, charset })
  })

  test('escapes of a terminal are left alone', () => {
    expect(decodeCharset(bytesOf('\x1b[1mbold\x1b[0m \x1b$Bx'), null)).toMatchObject({ guessed: false })
  })
})
