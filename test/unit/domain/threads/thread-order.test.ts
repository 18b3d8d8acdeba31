import { expect, test } from 'vitest'
import { seededRandom } from '#test/generate/random.ts'
import { inOrderOfDate } from '#domain/threads/thread-order.ts'
import { columnsOf } from './mails.ts'

test.each([2000, 30_000])(
  'the order of %i is by date, then by key, then by arrival, as a comparing sort has it',
  (count) => {
    const random = seededRandom(5)
    const dates = [
      Number.NaN,
      0,
      -0,
      -1,
      1,
      -62e12,
      8.64e15,
      -8.64e15,
      2 ** 32,
      2 ** 32 - 1,
      -(2 ** 32),
      1.6e12,
    ]
    const columns = columnsOf(
      Array.from({ length: count }, () => ({
        date: random.chance(0.5) ? random.pick(dates) : Math.floor((random.next() - 0.5) * 4e12),
        key: `${random.below(50)}`,
      })),
    )
    // Beyond the year 100,000 all dates are the same.
    const dateOf = (i: number): number =>
      Number.isNaN(columns.date[i]!) ? Infinity : Math.max(-(2 ** 52), Math.min(2 ** 52, columns.date[i]!))
    const expected = Array.from({ length: count }, (_, i) => i).sort(
      (a, b) =>
        (dateOf(a) === dateOf(b) ? 0 : dateOf(a) - dateOf(b)) ||
        columns.keyHigh[a]! - columns.keyHigh[b]! ||
        columns.keyLow[a]! - columns.keyLow[b]! ||
        a - b,
    )
    expect([...inOrderOfDate(columns)]).toEqual(expected)
  },
)
