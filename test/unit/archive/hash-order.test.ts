import { expect, test } from 'vitest'
import { orderByHash } from '#archive/snapshot/hash-order.ts'

test('sorts by both halves, equal ones by row, however many share the high half', () => {
  let state = 7
  const random = (below: number): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below
  const high = Uint32Array.from({ length: 5000 }, () => [0, 1, 0xffff_ffff, random(2 ** 32)][random(4)]!)
  const low = Uint32Array.from({ length: 5000 }, () => random(50))
  const rows = Uint32Array.from({ length: 5000 }, (_, i) => i)
  const expected = [...rows].sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]! || a - b)
  expect([...orderByHash(high, low, rows)]).toEqual(expected)
})
