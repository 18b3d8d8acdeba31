import { expect, test } from 'vitest'
import { orderFiles } from '#sources/file-order.ts'
import { seededRandom } from '#test/generate/random.ts'

function ordered(names: readonly string[]): string[] {
  return orderFiles(names.map((name) => ({ name }))).map(({ name }) => name)
}

const inOrder = [
  '2009-November.txt.gz',
  '2009-December.txt.gz',
  '2010-January.txt.gz',
  '2010-May.txt.gz',
  '2010-Jun.txt.gz',
  '2010-12.mbox',
  'archive.mbox',
  'Archive-2.mbox',
  'archive-10.mbox',
  'list 2021-09 part 9.mbox',
  'list 2021-09 part 10.mbox',
  'list 2021-10.mbox',
  'mayor.mbox',
  'Übersicht.mbox',
]

test('files are read in the order of their names, numbers by value and months by the calendar', () => {
  const random = seededRandom(12)
  for (let round = 0; round < 50; round++) {
    const shuffled = inOrder.map((name) => ({ name, by: random.next() })).toSorted((a, b) => a.by - b.by)
    expect(ordered(shuffled.map(({ name }) => name))).toEqual(inOrder)
  }
})

test('files of the same name keep their order, and those that differ in case have one', () => {
  expect(
    orderFiles([
      { name: 'a', n: 1 },
      { name: 'a', n: 2 },
    ]).map(({ n }) => n),
  ).toEqual([1, 2])
  expect(ordered(['b', 'B', 'a', 'A'])).toEqual(['A', 'a', 'B', 'b'])
})

test('the list that is given stays as it is', () => {
  const files = [{ name: 'b' }, { name: 'a' }]
  orderFiles(files)
  expect(files.map(({ name }) => name)).toEqual(['b', 'a'])
})
