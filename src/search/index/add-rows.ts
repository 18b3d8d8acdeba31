import { ByteReader } from './bytes.ts'
import { damagedPostings, passSkips } from './postings.ts'

/** Where the postings of one term in one field stand in some bytes. */
export interface PostingsRange {
  readonly from: number
  readonly to: number
  readonly rowCount: number
}

/**
 * Adds to each row's sum how often the term stands in it, times `weight`. Throws `damaged-archive` as `decodeRows` does; what
 * was added until then stays.
 */
export function addRows(
  sums: Float32Array,
  bytes: Uint8Array,
  { from, to, rowCount, weight }: PostingsRange & { readonly weight: number },
): void {
  const reader = begin(bytes, { from, to, rowCount }, sums.length)
  let { at } = reader
  let row = -1
  for (let left = rowCount; left > 0; left--) {
    let value = bytes[at]!
    if (value < 128) at++
    else {
      reader.at = at
      value = reader.varint()
      at = reader.at
    }
    row += (value >>> 1) + 1
    if ((value & 1) === 1) sums[row]! += weight
    else {
      let count = bytes[at]!
      if (count < 128) at++
      else {
        reader.at = at
        count = reader.varint()
        at = reader.at
      }
      sums[row]! += count * weight
    }
  }
  if (at !== to || row >= sums.length) throw damagedPostings()
}

/** Sets the bit of each row that has the term, of `rows` rows, 32 a number from the lowest on. Throws as `addRows` does. */
export function markRows(bits: Uint32Array, rows: number, bytes: Uint8Array, range: PostingsRange): void {
  const reader = begin(bytes, range, rows)
  let { at } = reader
  let row = -1
  for (let left = range.rowCount; left > 0; left--) {
    let value = bytes[at]!
    if (value < 128) at++
    else {
      reader.at = at
      value = reader.varint()
      at = reader.at
    }
    row += (value >>> 1) + 1
    bits[row >>> 5]! |= 1 << (row & 31)
    if ((value & 1) === 0) while (bytes[at++]! > 127);
  }
  if (at !== range.to || row >= rows) throw damagedPostings()
}

/** At the first row. */
function begin(bytes: Uint8Array, { from, to, rowCount }: PostingsRange, rows: number): ByteReader {
  if (rowCount > rows || rowCount > to - from || to > bytes.length) throw damagedPostings()
  const reader = new ByteReader(bytes, from)
  passSkips(reader, rowCount)
  return reader
}
