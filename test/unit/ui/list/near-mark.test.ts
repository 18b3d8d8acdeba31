import { expect, test } from 'vitest'
import { nearMark } from '#ui/list/near-mark.ts'

function marked(text: string, word: string): string {
  const start = text.indexOf(word)
  const shown = nearMark({ text, marks: start < 0 ? [] : [{ start, end: start + word.length }] })
  return shown.marks.reduceRight(
    (line, { start, end }) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`,
    shown.text,
  )
}

test('a line whose mark is in sight stays as it is', () => {
  expect(marked('the lid goes after a winter', 'winter')).toBe('the lid goes after a [winter]')
  expect(marked('no mark at all', 'winter')).toBe('no mark at all')
})

test('a mark that is far in is brought into sight, between whole words', () => {
  expect(marked('for comparison, and the warm bump in the second winter of it', 'winter')).toBe(
    '…the second [winter] of it',
  )
  expect(marked(`${'堆'.repeat(40)}肥`, '肥')).toBe(`…${'堆'.repeat(14)}[肥]`)
})
