import { expect, test } from 'vitest'
import { edgeLines } from '#ui/text/edge-lines.ts'

/** A run a level, of lines with these texts. */
function edges(...runs: (readonly string[])[]): string[] {
  const quote = runs.map((texts, i) => ({
    level: i + 1,
    fixed: false,
    lines: texts.map((text, l) => ({ mark: `${i}.${l}`, text: `${text}\n` })),
  }))
  return Array.from(edgeLines(quote), ({ mark }) => mark)
}

test('the blank lines before the first words and after the last are edges, across levels', () => {
  expect(edges(['', ' '], ['', 'words', '', 'more', ''], [''])).toEqual(['0.0', '0.1', '1.0', '1.4', '2.0'])
})

test('blank lines between words are none', () => {
  expect(edges(['words', ''], ['', 'more'])).toEqual([])
})

test('a quote of nothing stays as it is', () => {
  expect(edges(['', ''])).toEqual([])
})
