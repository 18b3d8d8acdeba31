import { BoxwoodError } from '#base/errors.ts'
import type { RowList } from '#search/index-reader.ts'
import { ByteReader, type ByteWriter } from './bytes.ts'

/**
 * Rows between two skips. Postings of more rows begin with a table: for each full group but the last its last row (as a
 * delta), and how many bytes it takes of the postings and of the positions.
 */
export const skipRows = 128

export const damagedPostings = (): BoxwoodError => new BoxwoodError('damaged-archive', { part: 'postings' })

/** Writes the postings of one term in one field, row by row. Reused from term to term. */
export class PostingsEncoder {
  readonly postings: ByteWriter
  readonly positions: ByteWriter
  readonly #groups: ByteWriter
  readonly #skips: ByteWriter
  rowCount = 0
  #lastRow = -1
  #skipRow = -1
  #groupPostings = 0
  #groupPositions = 0

  constructor(buffers: {
    postings: ByteWriter
    positions: ByteWriter
    groups: ByteWriter
    skips: ByteWriter
  }) {
    this.postings = buffers.postings
    this.positions = buffers.positions
    this.#groups = buffers.groups
    this.#skips = buffers.skips
  }

  /** Rows ascend. Its positions follow in `positions`, each as the distance from the one before. */
  row(row: number, count: number): void {
    if (this.rowCount > 0 && this.rowCount % skipRows === 0) this.#skip()
    const delta = row - this.#lastRow - 1
    if (count === 1) this.#groups.varint(delta * 2 + 1)
    else {
      this.#groups.varint(delta * 2)
      this.#groups.varint(count)
    }
    this.#lastRow = row
    this.rowCount++
  }

  /** Puts the postings together, behind those written before. */
  finish(): void {
    this.postings.put(this.#skips.bytes.subarray(0, this.#skips.length))
    this.postings.put(this.#groups.bytes.subarray(0, this.#groups.length))
    this.#skips.length = this.#groups.length = 0
  }

  /** For the next term; `finish` came before. */
  begin(): void {
    this.rowCount = 0
    this.#lastRow = this.#skipRow = -1
    this.#groupPostings = 0
    this.#groupPositions = this.positions.length
  }

  #skip(): void {
    this.#skips.varint(this.#lastRow - this.#skipRow)
    this.#skips.varint(this.#groups.length - this.#groupPostings)
    this.#skips.varint(this.positions.length - this.#groupPositions)
    this.#skipRow = this.#lastRow
    this.#groupPostings = this.#groups.length
    this.#groupPositions = this.positions.length
  }
}

/** Throws `damaged-archive` where the bytes do not hold so many rows, ascending and below `rows`. */
export function decodeRows(bytes: Uint8Array, rowCount: number, rows: number): RowList {
  if (rowCount > rows) throw damagedPostings()
  const list = { rows: new Uint32Array(rowCount), counts: new Uint32Array(rowCount) }
  decodeRowsInto(list, 0, { bytes, from: 0, to: bytes.length }, rowCount, rows)
  return list
}

/** The same from some bytes of larger ones, into arrays that have room for them from a place on. */
export function decodeRowsInto(
  list: RowList,
  place: number,
  { bytes, from, to }: { readonly bytes: Uint8Array; readonly from: number; readonly to: number },
  rowCount: number,
  rows: number,
): void {
  if (rowCount > rows || rowCount > to - from) throw damagedPostings()
  const reader = new ByteReader(bytes, from)
  passSkips(reader, rowCount)
  const end = decodeStretch(list, place, place + rowCount, { reader, row: -1 })
  if (end.at !== to || end.row >= rows) throw damagedPostings()
}

/** Decodes the rows from a place of the list on up to another; gives where the bytes and the rows are then. */
function decodeStretch(
  { rows, counts }: RowList,
  from: number,
  to: number,
  start: { readonly reader: ByteReader; readonly row: number },
): { at: number; row: number } {
  const { reader } = start
  const { bytes } = reader
  let { row } = start
  let { at } = reader
  for (let i = from; i < to; i++) {
    // Nearly all are one byte; the reader is for the rest.
    let value = bytes[at]!
    if (value < 128) at++
    else {
      reader.at = at
      value = reader.varint()
      at = reader.at
    }
    row += (value >>> 1) + 1
    rows[i] = row
    if ((value & 1) === 1) counts[i] = 1
    else {
      let count = bytes[at]!
      if (count < 128) at++
      else {
        reader.at = at
        count = reader.varint()
        at = reader.at
      }
      counts[i] = count
    }
  }
  return { at, row }
}

/**
 * Those of the rows that are among some others, ascending: groups without any of these are skipped unread. Throws
 * `damaged-archive` as `decodeRows` does, for what it reads.
 */
export function decodeRowsWithin(
  bytes: Uint8Array,
  rowCount: number,
  rows: number,
  among: Uint32Array,
): RowList {
  if (rowCount > rows || rowCount > bytes.length) throw damagedPostings()
  const reader = new ByteReader(bytes)
  const { groups, lasts, starts, first } = readSkips(reader, rowCount, rows)
  const most = Math.min(rowCount, among.length)
  const shared = { rows: new Uint32Array(most), counts: new Uint32Array(most) }
  const one = { rows: new Uint32Array(skipRows), counts: new Uint32Array(skipRows) }
  let wanted = 0
  let found = 0
  for (let group = 0; group < groups && wanted < among.length; group++) {
    if (among[wanted]! > lasts[group]!) continue
    reader.at = first + starts[group]!
    const count = Math.min(skipRows, rowCount - group * skipRows)
    const row = group > 0 ? lasts[group - 1]! : -1
    const end = decodeStretch(one, 0, count, { reader, row })
    const isLast = group === groups - 1
    if (end.at !== first + starts[group + 1]! || end.row > lasts[group]!) throw damagedPostings()
    if (!isLast && end.row !== lasts[group]) throw damagedPostings()
    for (let i = 0; i < count && wanted < among.length; i++) {
      while (wanted < among.length && among[wanted]! < one.rows[i]!) wanted++
      if (among[wanted] !== one.rows[i]) continue
      shared.rows[found] = one.rows[i]!
      shared.counts[found++] = one.counts[i]!
      wanted++
    }
    while (wanted < among.length && among[wanted]! <= lasts[group]!) wanted++
  }
  return { rows: shared.rows.subarray(0, found), counts: shared.counts.subarray(0, found) }
}

/** What the table of skips tells of each group. */
export interface Skips {
  readonly groups: number
  /** Its last row; of the last group the last there may be. */
  readonly lasts: Float64Array
  /** Where it begins, counted from `first`, and where the postings end. */
  readonly starts: Float64Array
  /** Where its positions begin. */
  readonly positions: Float64Array
  /** Where the first group begins. */
  readonly first: number
}

/** Reads the table that stands at the beginning of a reader's bytes, which are all that there is of the postings. */
export function readSkips(reader: ByteReader, rowCount: number, rows: number): Skips {
  const groups = groupsOf(rowCount)
  const lasts = new Float64Array(groups)
  const starts = new Float64Array(groups + 1)
  const positions = new Float64Array(groups)
  for (let group = 1; group < groups; group++) {
    lasts[group - 1] = reader.varint() + (group > 1 ? lasts[group - 2]! : -1)
    starts[group] = starts[group - 1]! + reader.varint()
    positions[group] = positions[group - 1]! + reader.varint()
  }
  lasts[groups - 1] = rows - 1
  starts[groups] = reader.bytes.length - reader.at
  return { groups, lasts, starts, positions, first: reader.at }
}

/** Where each group begins in the positions, in bytes. */
export function positionStarts(bytes: Uint8Array, rowCount: number): number[] {
  const reader = new ByteReader(bytes)
  const starts = [0]
  for (let group = 1; group < groupsOf(rowCount); group++) {
    reader.varint()
    reader.varint()
    starts.push(starts.at(-1)! + reader.varint())
  }
  return starts
}

export function groupsOf(rowCount: number): number {
  return Math.ceil(rowCount / skipRows)
}

/** Passes the table of the skips over. */
export function passSkips(reader: ByteReader, rowCount: number): void {
  if (rowCount <= skipRows) return
  for (let group = 1; group < groupsOf(rowCount); group++) {
    reader.varint()
    reader.varint()
    reader.varint()
  }
}
