import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import { type IndexedRow, IndexWriter } from '#search/index/index-writer.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import type { TermPack } from '#search/tokens/token-log.ts'

/** An index that is being made of rows that follow each other, here or in another worker. */
export interface OpenIndex {
  /** Takes the terms' memory. */
  add(terms: TermPack, rows: readonly IndexedRow[]): void
  /** Rejects where rows could not be taken. `blocks` are those that are not in their home yet. */
  close(): Promise<MadeIndex>
}

export interface MadeIndex {
  readonly directory: IndexDirectory
  readonly blocks: readonly Block[]
}

/** An index that is made here. */
export function indexHere(owner: OwnerId, sink: BlockSink): OpenIndex {
  const writer = new IndexWriter(owner, sink)
  return {
    add: (terms, rows) => writer.add(terms, rows),
    close: async () => ({ directory: await writer.close(), blocks: [] }),
  }
}

/** Indexes that are made here for another worker, which writes them. */
export class IndexesForAnother {
  readonly #open = new Map<OwnerId, { readonly writer: IndexWriter; readonly blocks: Block[] }>()

  add(owner: OwnerId, terms: TermPack, rows: readonly IndexedRow[]): void {
    let open = this.#open.get(owner)
    if (!open) {
      const blocks: Block[] = []
      const write = async (more: readonly Block[]): Promise<void> => void blocks.push(...more)
      open = { writer: new IndexWriter(owner, { write }), blocks }
      this.#open.set(owner, open)
    }
    open.writer.add(terms, rows)
  }

  async close(owner: OwnerId): Promise<MadeIndex> {
    const { writer, blocks } = this.#open.get(owner)!
    this.#open.delete(owner)
    return { directory: await writer.close(), blocks }
  }
}
