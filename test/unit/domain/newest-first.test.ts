import { expect, test } from 'vitest'
import { newestFirst } from '#domain/newest-first.ts'
import type { ThreadNode } from '#domain/scripting.ts'
import { fakeNode } from '#test/fake/fake-library.ts'

function nodes(...dates: readonly (number | null)[]): ThreadNode[] {
  return dates.map((date, i) => Object.assign(fakeNode(1, i), { date, missing: false }))
}

const order = (all: readonly ThreadNode[]): number[] => newestFirst(all).map((node) => all.indexOf(node))

test('the newest comes first, wherever it stands in the tree', () => {
  expect(order(nodes(10, 40, 20, 30))).toEqual([1, 3, 2, 0])
})

test('of the same date, the later in reading order is first', () => {
  expect(order(nodes(10, 20, 20, 5))).toEqual([2, 1, 0, 3])
})

test('what has no date stays with what follows it, and the last with what is before it', () => {
  expect(order(nodes(10, null, 30, 20, null))).toEqual([2, 1, 4, 3, 0])
  expect(order(nodes(null, 50, 60))).toEqual([2, 1, 0])
})

test('where nothing has a date the order is reading order, turned', () => {
  expect(order(nodes(null, null, null))).toEqual([2, 1, 0])
  expect(newestFirst([])).toEqual([])
})
