import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { BlockHome } from '#archive/block-home.ts'
import { type Columns, decodePage, rowBytes } from '#archive/column-page.ts'
import { type BlockCache, SectionReader } from '#archive/section-reader.ts'
import { messageSchema, pageRows, type SegmentDirectory, stringsPerRow } from './schema.ts'
import { StringTable } from '#archive/string-table.ts'

export type MessageColumns = Columns<typeof messageSchema> & { readonly rows: number }

/** The ids that a page's messages name: each row's, References first, then In-Reply-To, in row order. */
export interface ReferencePage {
  readonly count: number
  /** High and low half of each id's hash. */
  readonly hashes: Uint32Array
  readonly texts: StringTable
}

/** A row with the strings and the ids that go with it. */
export interface StoredRow {
  readonly page: MessageColumns
  /** Its index in the page. */
  readonly at: number
  string(field: number): string
}

/** Reads one segment from any home. */
export class SegmentReader {
  readonly directory: SegmentDirectory
  readonly #mail: SectionReader
  readonly #messages: SectionReader
  readonly #strings: SectionReader
  readonly #references: SectionReader

  constructor(directory: SegmentDirectory, home: BlockHome, cache: BlockCache) {
    this.directory = directory
    this.#mail = new SectionReader(directory, 'mail', home, cache)
    this.#messages = new SectionReader(directory, 'messages', home, cache)
    this.#strings = new SectionReader(directory, 'strings', home, cache)
    this.#references = new SectionReader(directory, 'references', home, cache)
    const pages = Math.ceil(this.rows / this.pageRows)
    for (const section of [this.#messages, this.#strings, this.#references]) {
      if (section.blockCount !== pages) throw new BoxwoodError('damaged-archive', { part: 'pages' })
    }
  }

  get rows(): number {
    return this.directory.facts.rows
  }

  /** Rows of a page, but for the last. */
  get pageRows(): number {
    return this.#messages.rowsPerBlock(pageRows)
  }

  get pages(): number {
    return this.#messages.blockCount
  }

  get mailLength(): Bytes {
    return this.#mail.length
  }

  /** Pages of columns; not kept in the cache when a whole segment is walked. */
  async messagePages(numbers: readonly number[], keep = true): Promise<MessageColumns[]> {
    const most = this.pageRows * rowBytes(messageSchema)
    return (await this.#messages.blocks(numbers, keep, most)).map((page) => decodePage(messageSchema, page))
  }

  async stringPages(numbers: readonly number[], keep = true): Promise<StringTable[]> {
    return (await this.#strings.blocks(numbers, keep)).map((page) => new StringTable(page))
  }

  async referencePages(numbers: readonly number[], keep = true): Promise<ReferencePage[]> {
    return (await this.#references.blocks(numbers, keep)).map(decodeReferences)
  }

  /** Rows by number, in two batched reads. */
  async storedRows(rows: readonly number[]): Promise<StoredRow[]> {
    const { pageRows } = this
    const numbers = [...new Set(rows.map((row) => Math.floor(row / pageRows)))]
    const [columns, strings] = await Promise.all([this.messagePages(numbers), this.stringPages(numbers)])
    return rows.map((row) => {
      const i = numbers.indexOf(Math.floor(row / pageRows))
      const at = row % pageRows
      if (!(at < columns[i]!.rows)) throw new BoxwoodError('damaged-archive', { part: 'messages' })
      const texts = strings[i]!
      return { page: columns[i]!, at, string: (field) => texts.get(at * stringsPerRow + field) }
    })
  }

  /** The text of one id that a row names. */
  async reference(row: number, index: number): Promise<string> {
    const { pageRows } = this
    const number = Math.floor(row / pageRows)
    const [[columns], [references]] = await Promise.all([
      this.messagePages([number]),
      this.referencePages([number]),
    ])
    let before = 0
    for (let at = 0; at < row % pageRows; at++) before += columns!.references[at]! + columns!.replies[at]!
    return references!.texts.get(before + index)
  }

  /** Any bytes of the mail, relative to the segment's first. */
  mail(offset: Bytes, length: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    return this.#mail.bytes(offset, length)
  }
}

function decodeReferences(page: Uint8Array<ArrayBuffer>): ReferencePage {
  const count = page.length < 4 ? -1 : new DataView(page.buffer, page.byteOffset).getUint32(0, true)
  const end = 4 + count * 8
  if (count < 0 || end > page.length) throw new BoxwoodError('damaged-archive', { part: 'references' })
  return {
    count,
    hashes: new Uint32Array(page.buffer.slice(page.byteOffset + 4, page.byteOffset + end)),
    texts: new StringTable(page.subarray(end)),
  }
}
