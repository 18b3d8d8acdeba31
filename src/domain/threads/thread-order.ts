import type { ThreadColumns } from './thread-columns.ts'

const farthest = 2 ** 52
const word = 2 ** 32
/** Below it, clearing 65,536 counters costs more than twice as many passes. */
const few = 20_000

/**
 * The messages by date, then by key; those without a date come last. The order of arrival decides only between equal
 * bytes. A radix sort: the same time for any dates, also for a million equal ones.
 */
export function inOrderOfDate(columns: ThreadColumns): Uint32Array {
  const { count, date } = columns
  const dateHigh = new Uint32Array(count)
  const dateLow = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const value = date[i]!
    if (Number.isNaN(value)) {
      dateHigh[i] = word - 1
      continue
    }
    const positive = Math.floor(Math.max(-farthest, Math.min(farthest, value))) + farthest
    const high = Math.floor(positive / word)
    dateHigh[i] = high
    dateLow[i] = positive - high * word
  }
  let order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  let spare = new Uint32Array(count)
  const bits = count < few ? 8 : 16
  for (const column of [columns.keyLow, columns.keyHigh, dateLow, dateHigh]) {
    for (let shift = 0; shift < 32; shift += bits) {
      if (!sortByDigit(order, spare, column, shift, bits)) continue
      const sorted = spare
      spare = order
      order = sorted
    }
  }
  return order
}

/** One pass; false, and nothing done, where all digits are the same. */
function sortByDigit(
  order: Uint32Array,
  sorted: Uint32Array,
  column: Uint32Array,
  shift: number,
  bits: number,
): boolean {
  const starts = new Uint32Array(2 ** bits)
  const mask = starts.length - 1
  for (let i = 0; i < order.length; i++) starts[(column[i]! >>> shift) & mask]!++
  let start = 0
  for (let digit = 0; digit < starts.length; digit++) {
    const here = starts[digit]!
    if (here === order.length) return false
    starts[digit] = start
    start += here
  }
  for (let i = 0; i < order.length; i++) {
    const message = order[i]!
    sorted[starts[(column[message]! >>> shift) & mask]!++] = message
  }
  return true
}
