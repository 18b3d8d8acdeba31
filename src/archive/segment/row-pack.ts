import type { Bytes } from '#base/units.ts'
import { hash64, noHash } from '#base/hash64.ts'
import {
  type Columns,
  cutPages,
  decodePage,
  encodePage,
  makeColumns,
  type PagePart,
} from '#archive/column-page.ts'
import { cutStrings, encodeStrings, type StringsPart } from '#archive/string-table.ts'
import { messageSchema, type SegmentRow, stringFields, stringsPerRow } from './schema.ts'

const longestString = 1000
/** Of an id, wherever it stands, so that a message and those who name it agree. */
const cut = (text: string): string => (text.length > longestString ? text.slice(0, longestString) : text)
/** A message that names more ids is hostile or broken; its nearest ancestors come last. */
const mostReferences = 200

/**
 * Rows that follow each other, in the form of a segment's pages but of any number: what crosses between workers without
 * an object for each row, and is cut into pages by copying bytes.
 */
export interface RowPack {
  readonly rows: number
  readonly messages: Uint8Array<ArrayBuffer>
  readonly strings: Uint8Array<ArrayBuffer>
  /** The number of ids (u32), each id's hash (high, low), then the ids as a string table. */
  readonly references: Uint8Array<ArrayBuffer>
}

export function packRows(rows: readonly SegmentRow[]): RowPack {
  const columns = makeColumns(messageSchema, rows.length)
  const strings: string[] = Array.from({ length: rows.length * stringsPerRow })
  const ids: string[] = []
  rows.forEach((row, i) => {
    const references =
      row.references.length > mostReferences ? row.references.slice(-mostReferences) : row.references
    const replies = row.replies.length > mostReferences ? row.replies.slice(0, mostReferences) : row.replies
    const id = row.messageId === '' ? noHash : hash64(cut(row.messageId))
    columns.date[i] = row.date
    columns.offset[i] = row.offset
    columns.start[i] = row.start
    columns.end[i] = row.end
    columns.bodyStart[i] = row.bodyStart
    columns.key0[i] = row.key[0]
    columns.key1[i] = row.key[1]
    columns.key2[i] = row.key[2]
    columns.key3[i] = row.key[3]
    columns.idHigh[i] = id.high
    columns.idLow[i] = id.low
    columns.subjectHigh[i] = row.baseSubject.high
    columns.subjectLow[i] = row.baseSubject.low
    columns.textHigh[i] = row.text.high
    columns.textLow[i] = row.text.low
    columns.gmailHigh[i] = row.gmail.high
    columns.gmailLow[i] = row.gmail.low
    columns.attachments[i] = Math.min(row.attachments, 65_535)
    columns.references[i] = references.length
    columns.replies[i] = replies.length
    columns.zone[i] = row.zone
    columns.dateFrom[i] = row.dateFrom
    columns.dialect[i] = row.dialect
    columns.flags[i] = row.flags
    const first = i * stringsPerRow
    strings[first + stringFields.subject] = cut(row.subject)
    strings[first + stringFields.fromName] = cut(row.fromName)
    strings[first + stringFields.fromAddress] = cut(row.fromAddress)
    strings[first + stringFields.messageId] = cut(row.messageId)
    strings[first + stringFields.snippet] = cut(row.snippet)
    for (const reference of references) ids.push(cut(reference))
    for (const reply of replies) ids.push(cut(reply))
  })
  return {
    rows: rows.length,
    messages: encodePage(messageSchema, columns, 0, rows.length),
    strings: encodeStrings(strings),
    references: encodeIds(ids),
  }
}

/** The same rows of mail that lies so many bytes further on. */
export function movedRows(pack: RowPack, by: Bytes): RowPack {
  const columns = decodePage(messageSchema, pack.messages)
  for (const name of ['offset', 'start', 'end'] as const)
    columns[name].forEach((at, row) => (columns[name][row] = at + by))
  return { ...pack, messages: encodePage(messageSchema, columns, 0, pack.rows) }
}

/** A page of `references`: each id's hash, then the ids. */
export function encodeIds(ids: readonly string[]): Uint8Array<ArrayBuffer> {
  const hashes = new Uint32Array(1 + ids.length * 2)
  hashes[0] = ids.length
  ids.forEach((id, i) => {
    const hash = hash64(id)
    hashes[1 + i * 2] = hash.high
    hashes[2 + i * 2] = hash.low
  })
  return joined(hashes, encodeStrings(ids))
}

function joined(hashes: Uint32Array, table: Uint8Array): Uint8Array<ArrayBuffer> {
  const page = new Uint8Array(hashes.byteLength + table.length)
  page.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength))
  page.set(table, hashes.byteLength)
  return page
}

interface QueuedPack {
  readonly pack: RowPack
  readonly columns: Columns<typeof messageSchema>
  /** So many of its rows, and of the ids that they name, were taken. */
  rows: number
  ids: number
}

/** Packs in order, to be taken out in other numbers of rows. */
export class RowQueue {
  readonly #packs: QueuedPack[] = []
  rows = 0

  add(pack: RowPack): void {
    if (pack.rows === 0) return
    this.#packs.push({ pack, columns: decodePage(messageSchema, pack.messages), rows: 0, ids: 0 })
    this.rows += pack.rows
  }

  /** The next rows: `count` must not be more than there are. */
  take(count: number): RowPack {
    const messages: PagePart[] = []
    const strings: StringsPart[] = []
    const ids: StringsPart[] = []
    const hashes: Uint32Array[] = [new Uint32Array(1)]
    for (let left = count; left > 0;) {
      const queued = this.#packs[0]!
      const { pack, columns, rows: from } = queued
      const to = Math.min(pack.rows, from + left)
      let named = 0
      for (let row = from; row < to; row++) named += columns.references[row]! + columns.replies[row]!
      const all = new DataView(pack.references.buffer, pack.references.byteOffset).getUint32(0, true)
      const table = 4 + all * 8
      messages.push({ page: pack.messages, rows: pack.rows, from, to })
      strings.push({ table: pack.strings, from: from * stringsPerRow, to: to * stringsPerRow })
      ids.push({ table: pack.references.subarray(table), from: queued.ids, to: queued.ids + named })
      const hashed = pack.references.slice(4 + queued.ids * 8, 4 + (queued.ids + named) * 8)
      hashes.push(new Uint32Array(hashed.buffer))
      hashes[0]![0]! += named
      left -= to - from
      queued.rows = to
      queued.ids += named
      if (to === pack.rows) this.#packs.shift()
    }
    this.rows -= count
    return {
      rows: count,
      messages: cutPages(messageSchema, messages, count),
      strings: cutStrings(strings),
      references: joined(concatenated(hashes), cutStrings(ids)),
    }
  }
}

function concatenated(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
