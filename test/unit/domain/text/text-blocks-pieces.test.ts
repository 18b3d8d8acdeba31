import { expect, test } from 'vitest'
import { textPieces } from '#domain/text/text-blocks-pieces.ts'

function linksIn(text: string): string[] {
  return textPieces(text, false).flatMap((piece) => (piece.is === 'link' ? [piece.text] : []))
}

test.each([
  ['See https://gnvug.example/wiki/Bins.', ['https://gnvug.example/wiki/Bins']],
  ['(https://gnvug.example/a_(b))', ['https://gnvug.example/a_(b)']],
  ['<https://gnvug.example/>', ['https://gnvug.example/']],
  ['http://a.example, https://b.example!', ['http://a.example', 'https://b.example']],
  ['mailto:ada@gnvug.example', ['mailto:ada@gnvug.example']],
  ['xhttp://a.example', []],
  ['https:// alone', []],
  ['javascript:alert(1)', []],
])('%s', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

test('the ends of full lines are soft, those of lists and short lines are not', () => {
  const full = 'This line is as long as the lines of a mail are, when they'
  const pieces = textPieces(`${full}\nare full.\nShort\n${full}\n- item\n${full}\n\nend`, true)
  expect(pieces.filter((piece) => piece.is === 'soft-end')).toHaveLength(1)
})

test('the end of a line is soft by what the next line is', () => {
  const full = 'This line is as long as the lines of a mail are, when they\n'
  const ends = (next: string) => textPieces(full, true, undefined, next).at(-1)?.is
  expect(ends('are full.\n')).toBe('soft-end')
  expect(ends('- item\n')).toBe('words')
  expect(ends('2. item\n')).toBe('words')
  expect(ends('2 of them\n')).toBe('soft-end')
  expect(ends('Reviewed-by: Ada <ada@gnvug.example>\n')).toBe('words')
  expect(ends('')).toBe('words')
})

test.each([
  'https://'.repeat(50_000),
  'https://a.example '.repeat(20_000),
  '.'.repeat(100_000),
  `https://a${'.'.repeat(100_000)}`,
  `${'('.repeat(50_000)}https://a${')'.repeat(50_000)}`,
  `${'a long enough line of words that goes on and on until it is full\n'.repeat(2_000)}`,
])('the pieces are the text', (text) => {
  expect(
    textPieces(text, true)
      .map((piece) => piece.text)
      .join('') === text,
  ).toBe(true)
})
