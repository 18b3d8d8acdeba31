import { BoxwoodError } from '#base/errors.ts'
import { ByteWriter } from './bytes.ts'
import type { CursorField } from './index-cursor.ts'
import { decodeRowsInto, type PostingsEncoder } from './postings.ts'

/** A list of so many of the rows is put in order through a table of all rows. */
const denseShare = 1 / 32

/** The rows of one term in one field, from several indexes, on their way into another. Reused from field to field. */
export class GatheredRows {
  readonly #places: Uint32Array | null
  #list = { rows: new Uint32Array(1024), counts: new Uint32Array(1024) }
  /** Where the positions in each row begin in the bytes. */
  #starts = new Uint32Array(1025)
  readonly #positions = new ByteWriter()
  #count = 0
  #keys = new Float64Array(1024)
  #table: Uint32Array | null = null

  /** `places`: by row, which one it becomes; null where each stays what it is. */
  constructor(places: Uint32Array | null) {
    this.#places = places
  }

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Rows of an index that has so many, the first of them being `base`. Throws `damaged-archive`. */
  add({ rowCount, postings, positions }: CursorField, base: number, rows: number): void {
    const first = this.#count
    const end = first + rowCount
    if (rowCount > rows) throw new BoxwoodError('damaged-archive', { part: 'postings' })
    this.#makeRoom(end)
    const { rows: mine, counts } = this.#list
    decodeRowsInto(this.#list, first, postings, rowCount, rows)
    const { bytes, to } = positions
    let at = positions.from
    const moved = this.#positions.length - at
    for (let i = first; i < end; i++) {
      this.#starts[i] = at + moved
      for (let left = counts[i]!; left > 0 && at < to; left--) while (bytes[at++]! > 127);
      mine[i] = this.#places ? this.#places[base + mine[i]!]! : base + mine[i]!
    }
    if (at !== to) throw new BoxwoodError('damaged-archive', { part: 'positions' })
    this.#positions.copy(bytes, positions.from, to)
    this.#starts[end] = at + moved
    this.#count = end
  }

  /** Hands them over in their new order, and begins anew. */
  write(encoder: PostingsEncoder): void {
    const count = this.#count
    if (!this.#places || count === 1) for (let i = 0; i < count; i++) this.#put(encoder, i)
    else if (count > this.#places.length * denseShare) this.#writeByTable(encoder, this.#places.length)
    else this.#writeSorted(encoder)
    this.#count = this.#positions.length = 0
  }

  #put(encoder: PostingsEncoder, i: number): void {
    encoder.row(this.#list.rows[i]!, this.#list.counts[i]!)
    encoder.positions.copy(this.#positions.bytes, this.#starts[i]!, this.#starts[i + 1]!)
  }

  #writeByTable(encoder: PostingsEncoder, all: number): void {
    const table = (this.#table ??= new Uint32Array(all))
    const { rows } = this.#list
    for (let i = 0; i < this.#count; i++) table[rows[i]!] = i + 1
    for (let row = 0; row < all; row++) {
      if (table[row] === 0) continue
      this.#put(encoder, table[row]! - 1)
      table[row] = 0
    }
  }

  #writeSorted(encoder: PostingsEncoder): void {
    const count = this.#count
    const { rows } = this.#list
    const keys = this.#keys.subarray(0, count)
    // Below 2^53: a row's number times a thirty-second of it at most.
    for (let i = 0; i < count; i++) keys[i] = rows[i]! * count + i
    if (count > 16) keys.sort()
    else sortFew(keys)
    for (let i = 0; i < count; i++) this.#put(encoder, keys[i]! % count)
  }

  #makeRoom(count: number): void {
    if (count <= this.#list.rows.length) return
    const room = count * 2
    const { rows, counts } = this.#list
    this.#list = { rows: grown(rows, room), counts: grown(counts, room) }
    this.#starts = grown(this.#starts, room + 1)
    this.#keys = new Float64Array(room)
  }
}

/** By insertion. */
function sortFew(keys: Float64Array): void {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!
    let at = i
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!
    keys[at] = key
  }
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(array)
  return larger
}
