import { expect, test } from 'vitest'
import { RangeCache } from '#storage/web/range-cache.ts'

const bytes = (from: number, to: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: to - from }, (_, i) => from + i)

test('a stretch is given where one that came holds all of it', () => {
  const cache = new RangeCache(100)
  cache.put(10, bytes(10, 20))
  cache.put(20, bytes(20, 30))
  expect(cache.get({ start: 12, end: 20 })).toEqual(bytes(12, 20))
  expect(cache.get({ start: 12, end: 21 })).toBeNull()
  expect(cache.get({ start: 9, end: 12 })).toBeNull()
})

test('the beginning of a stretch is given where its end is still to come, and only then', () => {
  const cache = new RangeCache(100)
  cache.put(10, bytes(10, 20))
  expect(cache.tail({ start: 15, end: 25 })).toEqual(bytes(15, 20))
  for (const [start, end] of [
    [20, 25],
    [5, 25],
    [12, 18],
    [12, 20],
  ] as const)
    expect(cache.tail({ start, end }), `${start} to ${end}`).toHaveLength(0)
})

test('what was used last stays', () => {
  const cache = new RangeCache(25)
  cache.put(10, bytes(10, 20))
  cache.put(20, bytes(20, 30))
  cache.get({ start: 10, end: 20 })
  cache.put(30, bytes(30, 40))
  expect(cache.get({ start: 20, end: 30 })).toBeNull()
  expect(cache.get({ start: 10, end: 20 })).toEqual(bytes(10, 20))
  expect(cache.get({ start: 30, end: 40 })).toEqual(bytes(30, 40))
})
