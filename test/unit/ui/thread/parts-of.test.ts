import { expect, test } from 'vitest'
import { partsOf, together } from '#ui/thread/parts-of.ts'

const items = Array.from({ length: 2 * together + 5 }, (_, at) => at)

test.each([
  [0, items.length],
  [0, 4],
  [together - 3, together + 4],
  [together, 2 * together],
  [2 * together + 1, 5 * together],
  [0, 0],
])('from %i to %i every one is in the part that its place tells, none twice', (from, to) => {
  const parts = partsOf(items, from, to)
  expect(parts.flatMap(([, within]) => within)).toEqual(items.slice(from, to))
  for (const [part, within] of parts)
    for (const item of within) expect(Math.floor(item / together)).toBe(part)
})

test('no part is empty', () => {
  const sizes = [0, 1, together, items.length]
    .flatMap((to) => partsOf(items, 0, to))
    .map(([, { length }]) => length)
  expect(sizes).not.toContain(0)
})
