import { expect, test } from 'vitest'
import { findMarks } from '#domain/query/find-marks.ts'
import { slotsOf } from '#domain/query/slots.ts'

/** The marked parts of a text. A star at the end of a text looks for the beginning of its last word. */
function marked(text: string, ...looked: string[]): string[] {
  const wanted = looked.map((one) => slotsOf(one.replace(/\*$/, ''), one.endsWith('*')))
  return findMarks(text, wanted).map(({ start, end }) => text.slice(start, end))
}

test('words are marked whatever their case and accents', () => {
  expect(marked('Größe, GROSSE und Große; grösser', 'grosse')).toEqual(['Größe', 'GROSSE', 'Große'])
})

test('a phrase is one mark, over whatever stands between its words', () => {
  expect(marked('hard winter, a hard\n> winter; winter hard', 'hard winter')).toEqual([
    'hard winter',
    'hard\n> winter',
  ])
})

test('the beginning of a word marks all of it', () => {
  expect(marked('compost composting decompose', 'comp*')).toEqual(['compost', 'composting'])
})

test('a run without spaces is marked as a whole, and one character wherever it stands', () => {
  expect(marked('北院的堆肥，堆肥箱', '堆肥')).toEqual(['堆肥', '堆肥'])
  expect(marked('堆肥在冬天', '冬天')).toEqual(['冬天'])
  expect(marked('堆肥箱', '堆肥箱')).toEqual(['堆肥箱'])
})

test('marks that overlap are one, and what has no words marks nothing', () => {
  expect(marked('a b c d', 'a b', 'b c')).toEqual(['a b c'])
  expect(marked('a b', '...', '')).toEqual([])
  expect(marked('', 'a')).toEqual([])
})
