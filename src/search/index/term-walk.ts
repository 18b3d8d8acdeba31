import { BoxwoodError } from '#base/errors.ts'
import { ByteReader } from './bytes.ts'
import { damagedPostings, readSkips, type Skips, skipRows } from './postings.ts'

/** What the index keeps of a message. */
export const mostPositions = 2 ** 20

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

  /** Marks where the term stands in this row, each `shift` further on. Once a row. */
  mark(places: PlaceBits, shift: number): void {
    const reader = this.#toPositions()
    const bytes = this.#positions
    const { bits } = places
    let { at } = reader
    let place = shift
    for (let left = this.#count; left > 0; left--) {
      const byte = bytes[at]!
      if (byte < 128) {
        place += byte
        at++
      } else {
        reader.at = at
        place += reader.varint()
        at = reader.at
      }
      bits[place >>> 5]! |= 1 << (place & 31)
    }
    reader.at = at
    places.last = place
    this.#count = 0
  }

  /** Marks in `kept` those of the places where the term stands in this row, each `shift` further on; gives how many. Once a row. */
  keep(places: PlaceBits, kept: PlaceBits, shift: number): number {
    const reader = this.#toPositions()
    const bytes = this.#positions
    const { bits, last } = places
    const into = kept.bits
    let { at } = reader
    let place = shift
    let left = this.#count
    let count = 0
    // No branch on what is found: it could not be foretold.
    for (; left > 0 && place <= last; left--) {
      const byte = bytes[at]!
      if (byte < 128) {
        place += byte
        at++
      } else {
        reader.at = at
        place += reader.varint()
        at = reader.at
      }
      const word = place >>> 5
      const found = bits[word]! & (1 << (place & 31))
      into[word]! |= found
      count += found === 0 ? 0 : 1
    }
    reader.at = at
    kept.last = Math.min(place, last)
    // The rest of this row's lie before those of the next.
    this.#count = left
    return count
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

/** Places in one message, a bit each. Its memory is used again and again. */
export class PlaceBits {
  readonly bits = new Uint32Array((mostPositions + 64) / 32)
  /** None is behind it. */
  last = 0

  clear(): void {
    const words = Math.min(this.last >>> 5, this.bits.length - 1)
    for (let word = 0; word <= words; word++) this.bits[word] = 0
  }
}
