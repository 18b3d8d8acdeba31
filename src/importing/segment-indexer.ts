import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import { decodePage } from '#archive/column-page.ts'
import type { RowPack } from '#archive/segment/row-pack.ts'
import { messageSchema, stringFields, stringsPerRow } from '#archive/segment/schema.ts'
import { StringTable } from '#archive/string-table.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import type { IndexedRow } from '#search/index/index-writer.ts'
import { batchBytes } from '#search/index/section-writer.ts'
import type { TermPack } from '#search/tokens/token-log.ts'
import type { MessagePack } from './message-packer.ts'
import type { OtherHand } from './other-hand.ts'
import { indexHere, type OpenIndex } from './open-index.ts'

/** An index over rows of one segment, from this one on. */
export interface SegmentIndex {
  readonly directory: IndexDirectory
  readonly from: number
}

/** Positions that an index under way may hold: some ten bytes each at its end. More make another index, while more is read. */
export const mostTokens = 3_000_000

interface Growing {
  readonly index: OpenIndex
  tokens: number
  rows: number
}

/** Indexes the rows of one segment: one index as a rule, more where they hold very many words. */
export class SegmentIndexer {
  readonly #otherHand: Pick<OtherHand, 'index'> | null
  readonly #newOwner: () => OwnerId
  readonly #sink: BlockSink
  /** In order; what follows is read meanwhile. */
  readonly #closing: Promise<SegmentIndex>[] = []
  #growing: Growing | null = null
  #from = 0

  constructor(newOwner: () => OwnerId, sink: BlockSink, otherHand: Pick<OtherHand, 'index'> | null = null) {
    this.#newOwner = newOwner
    this.#sink = sink
    this.#otherHand = otherHand
  }

  add({ rows, terms, lists }: MessagePack): Promise<void> {
    return this.addRows(terms, indexedRows(rows, lists))
  }

  async addRows(terms: TermPack, rows: readonly IndexedRow[]): Promise<void> {
    this.#growing ??= { index: this.#open(), tokens: 0, rows: 0 }
    const growing = this.#growing
    growing.tokens += terms.tokens.length
    growing.rows += rows.length
    growing.index.add(terms, rows)
    if (growing.tokens < mostTokens) return
    // Two that are turned around at once would take too much memory.
    await this.#closing.at(-1)
    this.#close(growing)
  }

  async finish(): Promise<readonly SegmentIndex[]> {
    if (this.#growing) this.#close(this.#growing)
    return Promise.all(this.#closing)
  }

  #open(): OpenIndex {
    const owner = this.#newOwner()
    return this.#otherHand?.index(owner) ?? indexHere(owner, this.#sink)
  }

  #close({ index, rows }: Growing): void {
    this.#growing = null
    const from = this.#from
    this.#from += rows
    const write = async (): Promise<SegmentIndex> => {
      const { directory, blocks } = await index.close()
      for (const batch of batches(blocks)) await this.#sink.write(batch)
      return { directory, from }
    }
    const closing = write()
    // Awaited in its turn; a rejection until then is not unhandled.
    closing.catch(() => undefined)
    this.#closing.push(closing)
  }
}

/** Of about 4 MB: what a transaction writes. */
function batches(blocks: readonly Block[]): Block[][] {
  const all: Block[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const block of blocks) {
    if (bytes >= batchBytes) {
      all.push([])
      bytes = 0
    }
    all.at(-1)!.push(block)
    bytes += block.value instanceof Blob ? block.value.size : block.value.length
  }
  return all
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
