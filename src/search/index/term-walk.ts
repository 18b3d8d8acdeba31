import { BoxwoodError } from '#base/errors.ts'
import { ByteReader } from './bytes.ts'
import { damagedPostings, readSkips, type Skips, skipRows } from './postings.ts'

/** One term's postings in one field, and its positions. */
export interface WalkedTerm {
  readonly rowCount: number
  readonly postings: Uint8Array
  readonly positions: Uint8Array
}

/**
 * Walks the rows of a term forwards, without a list of them; positions are read of those rows only for which they are asked.
 * Throws `damaged-archive` where what it walks leads out of the bytes.
 */
export class TermWalk {
  /** The row where it stands; as many as the index has at the end. */
  row = -1
  readonly #rows: number
  readonly #rowCount: number
  readonly #bytes: Uint8Array
  readonly #positions: Uint8Array
  readonly #skips: Skips
  readonly #reader: ByteReader
  readonly #positionReader: ByteReader
  /** Of the row where it stands. */
  #place = -1
  #count = 0
  /** So many positions lie between where they were read last and those of this row. */
  #over = 0

  constructor({ rowCount, postings, positions }: WalkedTerm, rows: number) {
    if (rowCount > rows || rowCount > postings.length) throw damagedPostings()
    this.#rows = rows
    this.#rowCount = rowCount
    this.#bytes = postings
    this.#positions = positions
    this.#reader = new ByteReader(postings)
    this.#positionReader = new ByteReader(positions)
    this.#skips = readSkips(this.#reader, rowCount, rows)
  }

  /** To the first row that is not before this one. */
  seek(row: number): void {
    if (row <= this.row) return
    this.#skipGroups(row)
    const reader = this.#reader
    const bytes = this.#bytes
    let { at } = reader
    let here = this.row
    let over = this.#over
    let count = this.#count
    let place = this.#place
    while (here < row) {
      over += count
      if (++place >= this.#rowCount) {
        count = 0
        here = this.#rows
        if (at !== bytes.length) throw damagedPostings()
        break
      }
      let value = bytes[at]!
      if (value < 128) at++
      else {
        reader.at = at
        value = reader.varint()
        at = reader.at
      }
      here += (value >>> 1) + 1
      count = 1
      if ((value & 1) === 0) {
        count = bytes[at]!
        if (count < 128) at++
        else {
          reader.at = at
          count = reader.varint()
          at = reader.at
        }
      }
      if (here >= this.#rows || at > bytes.length) throw damagedPostings()
    }
    reader.at = at
    this.row = here
    this.#over = over
    this.#count = count
    this.#place = place
  }

  /** Where the term stands in this row, each less `offset`, into `starts`; gives how many. Once a row. */
  starts(starts: Starts, offset: number): number {
    const reader = this.#toPositions()
    const bytes = this.#positions
    const count = this.#count
    const into = starts.room(count)
    let { at } = reader
    let position = -offset
    for (let i = 0; i < count; i++) {
      const byte = bytes[at]!
      if (byte < 128) {
        position += byte
        at++
      } else {
        reader.at = at
        position += reader.varint()
        at = reader.at
      }
      into[i] = position
    }
    reader.at = at
    this.#count = 0
    return count
  }

  /** Keeps, of the first `most` of `starts`, those where the term stands in this row at the offset; gives how many. Once a row. */
  keep({ values }: Starts, most: number, offset: number): number {
    const reader = this.#toPositions()
    const bytes = this.#positions
    let left = this.#count
    let { at } = reader
    let position = -offset
    let kept = 0
    let next = 0
    while (next < most && left > 0) {
      const byte = bytes[at]!
      if (byte < 128) {
        position += byte
        at++
      } else {
        reader.at = at
        position += reader.varint()
        at = reader.at
      }
      left--
      while (next < most && values[next]! < position) next++
      if (next < most && values[next] === position) values[kept++] = values[next++]!
    }
    reader.at = at
    // The rest of this row's lie before those of the next.
    this.#count = left
    return kept
  }

  /** Groups that end before the row are passed over unread. */
  #skipGroups(row: number): void {
    const { groups, lasts, starts, positions, first } = this.#skips
    const here = this.#place < 0 ? 0 : Math.floor(this.#place / skipRows)
    if (lasts[here]! >= row) return
    // In strides that double, then by halves: the last is never before it.
    let low = here
    let stride = 1
    while (low + stride < groups && lasts[low + stride]! < row) {
      low += stride
      stride *= 2
    }
    let high = Math.min(groups - 1, low + stride)
    while (low + 1 < high) {
      const middle = (low + high) >>> 1
      if (lasts[middle]! < row) low = middle
      else high = middle
    }
    if (high <= here) return
    this.#reader.at = first + starts[high]!
    this.#positionReader.at = positions[high]!
    this.row = lasts[high - 1]!
    this.#place = high * skipRows - 1
    this.#count = this.#over = 0
  }

  #toPositions(): ByteReader {
    const reader = this.#positionReader
    const bytes = this.#positions
    if (this.#over + this.#count > bytes.length - reader.at)
      throw new BoxwoodError('damaged-archive', { part: 'positions' })
    let { at } = reader
    for (let left = this.#over; left > 0; left--) while (bytes[at++]! > 127);
    reader.at = at
    this.#over = 0
    return reader
  }
}

/** Places in a message where a phrase may begin. Its memory is used again and again. */
export class Starts {
  values = new Int32Array(1024)

  /** For so many. */
  room(count: number): Int32Array {
    if (count > this.values.length) this.values = new Int32Array(Math.max(count, this.values.length * 2))
    return this.values
  }
}
