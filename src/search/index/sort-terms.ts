import { compareBytes } from './bytes.ts'

/**
 * The numbers of the terms (from 1) in the order of their bytes. Radix sort by the first eight bytes, then comparison
 * where these are the same.
 */
export function sortTerms(arena: Uint8Array, ends: Uint32Array, size: number): Uint32Array {
  const high = new Uint32Array(size + 1)
  const low = new Uint32Array(size + 1)
  for (let number = 1; number <= size; number++) {
    const start = ends[number - 1]!
    const length = ends[number]! - start
    high[number] = word(arena, start, length)
    low[number] = length > 4 ? word(arena, start + 4, length - 4) : 0
  }
  let order: Uint32Array = Uint32Array.from({ length: size }, (_, i) => i + 1)
  let spare: Uint32Array = new Uint32Array(size)
  for (const [keys, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    const counts = new Uint32Array(65_537)
    for (let i = 0; i < size; i++) counts[((keys[order[i]!]! >>> shift) & 0xffff) + 1]!++
    for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
    for (let i = 0; i < size; i++) {
      const number = order[i]!
      spare[counts[(keys[number]! >>> shift) & 0xffff]!++] = number
    }
    ;[order, spare] = [spare, order]
  }
  for (let from = 0; from < size;) {
    const first = order[from]!
    let to = from + 1
    while (to < size && high[order[to]!] === high[first] && low[order[to]!] === low[first]) to++
    if (to - from > 1) {
      const bytesOf = (number: number): Uint8Array => arena.subarray(ends[number - 1]!, ends[number]!)
      order.subarray(from, to).sort((one, other) => compareBytes(bytesOf(one), bytesOf(other)))
    }
    from = to
  }
  return order
}

/** Four bytes, zeros where there are no more. A term has no zero byte. */
function word(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let i = 0; i < 4; i++) value = (value << 8) | (i < length ? bytes[at + i]! : 0)
  return value >>> 0
}
