import { BoxwoodError } from '#base/errors.ts'
import type { PositionList, RowList } from '#search/index-reader.ts'
import { ByteReader } from './bytes.ts'
import { positionStarts, skipRows } from './postings.ts'

/**
 * The positions in the rows with these places in the list, ascending. `postings`: for its skips. Throws `damaged-archive`
 * where the bytes end early.
 */
export function decodePositions(
  bytes: Uint8Array,
  postings: Uint8Array,
  { rows, counts }: RowList,
  within: Uint32Array,
): PositionList {
  const starts = positionStarts(postings, rows.length)
  const ends = new Uint32Array(within.length)
  let total = 0
  for (let i = 0; i < within.length; i++) ends[i] = total += counts[within[i]!]!
  if (total > bytes.length) throw new BoxwoodError('damaged-archive', { part: 'positions' })
  const positions = new Uint32Array(total)
  const reader = new ByteReader(bytes)
  let place = 0
  let out = 0
  let at = 0
  for (let i = 0; i < within.length; i++) {
    const wanted = within[i]!
    const group = (wanted / skipRows) >>> 0
    if (group * skipRows > place) {
      place = group * skipRows
      at = starts[group]!
    }
    let over = 0
    for (; place < wanted; place++) over += counts[place]!
    // Counts of rows that are passed over have not been added up before.
    if (over > bytes.length - at) throw new BoxwoodError('damaged-archive', { part: 'positions' })
    for (; over > 0; over--) while (bytes[at++]! > 127);
    let position = 0
    for (let count = counts[wanted]!; count > 0; count--) {
      const byte = bytes[at]!
      if (byte < 128) {
        position += byte
        at++
      } else {
        reader.at = at
        position += reader.varint()
        at = reader.at
      }
      positions[out++] = position
    }
    place = wanted + 1
  }
  if (at > bytes.length) throw new BoxwoodError('damaged-archive', { part: 'positions' })
  return { ends, positions }
}
