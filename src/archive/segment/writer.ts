import { hash64, noHash } from '#base/hash64.ts'
import { xxh32 } from '#base/xxh32.ts'
import type { Bytes } from '#base/units.ts'
import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import { encodePage, makeColumns } from '#archive/column-page.ts'
import { formatVersion, SectionLog } from '#archive/directory.ts'
import {
  mailBlock,
  messageSchema,
  pageRows,
  type SegmentDirectory,
  type SegmentRow,
  stringsPerRow,
} from './schema.ts'
import { encodeStrings } from '#archive/string-table.ts'

const longestString = 1000
/** Of an id, wherever it stands, so that a message and those who name it agree. */
const cut = (text: string): string => text.slice(0, longestString)
/** A message that names more ids is hostile or broken; its nearest ancestors come last. */
const mostReferences = 200
/** Blocks are handed over in transactions of about this size. */
const batchBytes: Bytes = 4 * 1024 * 1024

/** Where a mail block's bytes are, other than in memory: a slice of the dropped file. */
export type MailSlice = (offset: Bytes, length: Bytes) => Blob

/**
 * Writes one segment. `mail` takes its bytes in order, `add` its rows; `drain`, called between chunks, hands full
 * blocks on; `close` gives the directory, which the caller commits. Until then the segment does not exist.
 */
export class SegmentWriter {
  readonly owner: OwnerId
  readonly #sink: BlockSink
  readonly #slice: MailSlice | null
  readonly #logs = {
    mail: new SectionLog(),
    messages: new SectionLog(),
    strings: new SectionLog(),
    references: new SectionLog(),
  }
  readonly #mail = new Uint8Array(mailBlock)
  #mailFill = 0
  #mailLength = 0
  #rows: SegmentRow[] = []
  #rowCount = 0
  #blocks: Block[] = []
  #pendingBytes = 0
  #writing: Promise<void> = Promise.resolve()

  /** `slice`, where given, makes the mail blocks; the bytes are then only checked and counted. */
  constructor(owner: OwnerId, sink: BlockSink, slice: MailSlice | null = null) {
    this.owner = owner
    this.#sink = sink
    this.#slice = slice
  }

  get rows(): number {
    return this.#rowCount
  }

  get length(): Bytes {
    return this.#mailLength
  }

  mail(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const take = Math.min(bytes.length - at, mailBlock - this.#mailFill)
      this.#mail.set(bytes.subarray(at, at + take), this.#mailFill)
      this.#mailFill += take
      this.#mailLength += take
      at += take
      if (this.#mailFill === mailBlock) this.#closeMailBlock()
    }
  }

  add(row: SegmentRow): void {
    this.#rows.push(row)
    this.#rowCount++
  }

  /** Packs full pages and waits while more than a batch is on its way to the home. */
  async drain(): Promise<void> {
    while (this.#rows.length >= pageRows) this.#closePage(pageRows)
    if (this.#pendingBytes >= batchBytes) await this.#flush()
  }

  async close(sourceOffset: Bytes): Promise<SegmentDirectory> {
    while (this.#rows.length > 0) this.#closePage(Math.min(pageRows, this.#rows.length))
    if (this.#mailFill > 0) this.#closeMailBlock()
    await this.#flush()
    await this.#writing
    const { mail, messages, strings, references } = this.#logs
    return {
      format: formatVersion,
      owner: this.owner,
      sections: {
        mail: mail.directory,
        messages: messages.directory,
        strings: strings.directory,
        references: references.directory,
      },
      facts: { is: 'segment', rows: this.#rowCount, sourceOffset },
    }
  }

  #closeMailBlock(): void {
    const bytes = this.#mail.subarray(0, this.#mailFill)
    const offset = this.#mailLength - this.#mailFill
    const block = this.#logs.mail.add(bytes.length, xxh32(bytes))
    const value = this.#slice ? this.#slice(offset, bytes.length) : bytes.slice()
    this.#blocks.push({ owner: this.owner, section: 'mail', block, value })
    this.#pendingBytes += bytes.length
    this.#mailFill = 0
  }

  #put(section: 'messages' | 'strings' | 'references', value: Uint8Array<ArrayBuffer>): void {
    const block = this.#logs[section].add(value.length, xxh32(value))
    this.#blocks.push({ owner: this.owner, section, block, value })
    this.#pendingBytes += value.length
  }

  async #flush(): Promise<void> {
    // One batch is written while the next is made; a third waits.
    await this.#writing
    const blocks = this.#blocks
    this.#blocks = []
    this.#pendingBytes = 0
    if (blocks.length === 0) return
    this.#writing = this.#sink.write(blocks)
    // Seen again by the next flush; without this a rejection in between would count as unhandled.
    this.#writing.catch(() => undefined)
  }

  #closePage(count: number): void {
    const rows = this.#rows.splice(0, count)
    const columns = makeColumns(messageSchema, count)
    const strings: string[] = Array.from({ length: count * stringsPerRow })
    const ids: string[] = []
    rows.forEach((row, i) => {
      const references = row.references.slice(-mostReferences)
      const replies = row.replies.slice(0, mostReferences)
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
      const texts = [row.subject, row.fromName, row.fromAddress, row.messageId, row.snippet]
      texts.forEach((text, field) => (strings[i * stringsPerRow + field] = cut(text)))
      ids.push(...references.map(cut), ...replies.map(cut))
    })
    this.#put('messages', encodePage(messageSchema, columns, 0, count))
    this.#put('strings', encodeStrings(strings))
    this.#put('references', encodeIds(ids))
  }
}

/** A page of `references`: the number of ids (u32), each id's hash (high, low), then the ids as a string table. */
function encodeIds(ids: readonly string[]): Uint8Array<ArrayBuffer> {
  const hashes = new Uint32Array(1 + ids.length * 2)
  hashes[0] = ids.length
  ids.forEach((id, i) => {
    const hash = hash64(id)
    hashes[1 + i * 2] = hash.high
    hashes[2 + i * 2] = hash.low
  })
  const table = encodeStrings(ids)
  const page = new Uint8Array(hashes.byteLength + table.length)
  page.set(new Uint8Array(hashes.buffer))
  page.set(table, hashes.byteLength)
  return page
}
