import { expect, test } from 'vitest'
import { takeCodes } from '#mime/packed/text-codes.ts'
import { bytesOf, latin1Of } from '#test/unit/mime/encode-charset.ts'
import { uuencode, yenc } from '#test/unit/mime/packed/encode-codes.ts'
import { bodyOf, maskedLines } from './masked.ts'

const head = ['Content-Type: text/plain; charset=iso-8859-1', '']
const masked = (text: string): string => bodyOf(maskedLines([...head, text]))
/** Among the letters of its code are at signs with others around them: 32 is one, 33 is `A`. */
const withSigns = Uint8Array.from({ length: 90 }, (_, i) => [0x82, 0x08, 0x61, 0x21, 0x88, 0x22][i % 6]!)

test('a uuencoded file is the same file in a masked text, in letters that hold no at sign', () => {
  const code = uuencode('beds.dat', withSigns)
  expect(code).toMatch(/\w@\w/)
  const text = masked(`jane@example.org\n${code}john@example.org`)
  expect(text).not.toContain('@')
  const { text: words, codes } = takeCodes(text)
  expect(words).toBe('jane-at-example.org\njohn-at-example.org')
  expect(codes.map(({ file }) => [file.name, [...file.bytes]])).toEqual([['beds.dat', [...withSigns]]])
})

test('a uuencoded file that is text is masked', () => {
  const { codes } = takeCodes(masked(uuencode('jane@example.org', bytesOf('Ask jane@example.org'))))
  expect(codes.map(({ file }) => [file.name, latin1Of(file.bytes)])).toEqual([
    ['jane-at-example.org', 'Ask jane-at-example.org'],
  ])
})

test('a file in yEnc is the same file in a masked text', () => {
  const bytes = Uint8Array.from('abc@def', (letter) => letter.charCodeAt(0) - 42 + 256)
  const code = yenc('beds.dat', bytes, '00000000')
  expect(code).toContain('abc@def')
  const [found] = takeCodes(masked(code)).codes
  expect([...found!.file.bytes]).toEqual([...bytes])
})

test('a file in a text without any address stays as it is written', () => {
  const text = `Hello\n${uuencode('beds.dat', new Uint8Array(90))}Bye`
  expect(masked(text)).toBe(text)
})

test('a text of nothing but beginnings is masked in linear time', () => {
  const text = 'begin 644 a@b.c\n=ybegin line=128 size=5 name=a@b.c\n'.repeat(20_000)
  expect(masked(text)).not.toContain('@')
})
