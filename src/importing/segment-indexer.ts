import type { BlockSink, OwnerId } from '#archive/block-home.ts'
import { decodePage } from '#archive/column-page.ts'
import type { RowPack } from '#archive/segment/row-pack.ts'
import { messageSchema, stringFields, stringsPerRow } from '#archive/segment/schema.ts'
import { StringTable } from '#archive/string-table.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { type IndexedRow, IndexWriter } from '#search/index/index-writer.ts'
import type { TermPack } from '#search/tokens/token-log.ts'
import type { MessagePack } from './message-packer.ts'

/** An index over rows of one segment, from this one on. */
export interface SegmentIndex {
  readonly directory: IndexDirectory
  readonly from: number
}

/** Indexes the rows of one segment: one index as a rule, more where they hold very many words. */
export class SegmentIndexer {
  readonly #newOwner: () => OwnerId
  readonly #sink: BlockSink
  readonly #closed: SegmentIndex[] = []
  #open: IndexWriter | null = null
  #from = 0

  constructor(newOwner: () => OwnerId, sink: BlockSink) {
    this.#newOwner = newOwner
    this.#sink = sink
  }

  add({ rows, terms, lists }: MessagePack): Promise<void> {
    return this.addRows(terms, indexedRows(rows, lists))
  }

  async addRows(terms: TermPack, rows: readonly IndexedRow[]): Promise<void> {
    this.#open ??= new IndexWriter(this.#newOwner(), this.#sink)
    this.#open.add(terms, rows)
    if (this.#open.isFull) await this.#close(this.#open)
  }

  async finish(): Promise<readonly SegmentIndex[]> {
    if (this.#open) await this.#close(this.#open)
    return this.#closed
  }

  async #close(writer: IndexWriter): Promise<void> {
    this.#open = null
    this.#closed.push({ directory: await writer.close(), from: this.#from })
    this.#from += writer.rows
  }
}

function indexedRows({ rows, messages, strings }: RowPack, lists: readonly string[]): IndexedRow[] {
  const { date, start, end, attachments } = decodePage(messageSchema, messages)
  const texts = new StringTable(strings)
  return Array.from({ length: rows }, (_, row) => ({
    date: date[row]!,
    size: end[row]! - start[row]!,
    attachments: attachments[row]!,
    fromName: texts.get(row * stringsPerRow + stringFields.fromName),
    fromAddress: texts.get(row * stringsPerRow + stringFields.fromAddress),
    list: lists[row] ?? '',
  }))
}
