import { describe, expect, test } from 'vitest'
import { textHashOf } from '#mime/text-hash.ts'

const hash = (text: string): string => {
  const { high, low } = textHashOf(text)
  return `${high} ${low}`
}

describe('the hash of a text', () => {
  const text = 'Hello Ada,\n\nFrom here on: naïve 日本語 😀 words.\n-- \nBob\n'

  test.each([
    ['other line ends', text.replaceAll('\n', '\r\n')],
    ['white space at the ends of lines', text.replaceAll('\n', '  \n')],
    ['an escaped From', text.replace('From', '>From')],
    ['other line breaks', text.replace(' words', '\nwords')],
    ['no empty lines at its end', text.trimEnd()],
    ['a space that does not break', text.replace('naïve ', 'naïve\u00a0')],
  ])('is the same for %s', (_, other) => {
    expect(hash(other)).toBe(hash(text))
  })

  test.each([
    ['a letter', text.replace('Ada', 'Ida')],
    ['an accent', text.replace('naïve', 'naive')],
    ['an ideograph', text.replace('本', '木')],
    ['a picture', text.replace('😀', '😁')],
    ['a word more', `${text}again`],
    ['the order', text.replace('Hello Ada', 'Ada Hello')],
  ])('is another for %s', (_, other) => {
    expect(hash(other)).not.toBe(hash(text))
  })

  test('of no words is that of nothing', () => {
    expect(hash('')).toBe(hash('> -- \n\t…'))
  })

  test('does not depend on what was hashed before', () => {
    const before = hash(text)
    hash('長い'.repeat(1_000_000))
    hash('x')
    expect(hash(text)).toBe(before)
  })
})
