import { expect, test } from 'vitest'
import { FromEscaper } from '#exporting/mbox/from-escaper.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { latin1, textOf } from '#test/build/split.ts'
import { type Random, seededRandom } from '#test/generate/random.ts'

const pieces = ['>', '>>', 'From ', 'From', 'F', 'Fro', ' ', '\n', '\n', '\r\n', '\r', 'tea']

function someText(random: Random): string {
  return Array.from({ length: random.below(40) }, () => random.pick(pieces)).join('')
}

function escaped(text: string, sizes: () => number): string {
  const bytes = latin1(text)
  const escaper = new FromEscaper()
  let result = ''
  for (let at = 0; at < bytes.length;) {
    const size = sizes()
    result += textOf(escaper.push(bytes.slice(at, at + size)))
    at += size
  }
  return result + textOf(escaper.finish())
}

test.each([
  ['Subject: tea\n\nFrom here\n', 'Subject: tea\n\n>From here\n'],
  ['\n>From a\n>>From b\n', '\n>>From a\n>>>From b\n'],
  ['From the first line\n', '>From the first line\n'],
  ['\n From a\n> From b\nFrom: c\nx From d', '\n From a\n> From b\nFrom: c\nx From d'],
  ['a\r\nFrom b\r\n', 'a\r\n>From b\r\n'],
  // In mail of LF a lone CR ends no line.
  ['a\nb\rFrom c\n', 'a\nb\rFrom c\n'],
  ['a\rFrom b\r', 'a\r>From b\r'],
])('%j is escaped to %j', (plain, expected) => {
  expect(escaped(plain, () => plain.length)).toBe(expected)
})

test('what is unescaped is what was escaped, in whatever parts it came', () => {
  const random = seededRandom(4155)
  for (let round = 0; round < 3000; round++) {
    const text = someText(random)
    const whole = escaped(text, () => Math.max(1, text.length))
    expect(textOf(unescape(latin1(whole), 'mboxrd'))).toBe(text)
    expect(escaped(text, () => 1 + random.below(random.pick([1, 4, 12])))).toBe(whole)
  }
})

test('no line of LF begins with From', () => {
  const random = seededRandom(822)
  for (let round = 0; round < 1000; round++) {
    const text = someText(random)
    expect(escaped(text, () => 5)).not.toMatch(/(?:^|\n)From /)
  }
})
