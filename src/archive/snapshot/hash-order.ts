/** Row numbers sorted by a 64-bit hash in two halves, equal ones by number. */
export function orderByHash(high: Uint32Array, low: Uint32Array, rows: Uint32Array): Uint32Array {
  // Sorting doubles natively is several times faster than sorting numbers by a comparison. 32 bits of hash and 21 of
  // place fit a double's 53; what shares the high half is put in order after that.
  if (rows.length >= 2 ** 21) return rows.toSorted((a, b) => compare(high, low, a, b))
  const packed = Float64Array.from(rows, (row, i) => high[row]! * 2 ** 21 + i).sort()
  const sorted = Uint32Array.from(packed, (value) => rows[value % 2 ** 21]!)
  for (let from = 0, to = 1; to <= sorted.length; to++) {
    if (to < sorted.length && high[sorted[to]!] === high[sorted[from]!]) continue
    if (to - from > 1) sorted.subarray(from, to).sort((a, b) => compare(high, low, a, b))
    from = to
  }
  return sorted
}

function compare(high: Uint32Array, low: Uint32Array, a: number, b: number): number {
  return high[a]! - high[b]! || low[a]! - low[b]! || a - b
}
