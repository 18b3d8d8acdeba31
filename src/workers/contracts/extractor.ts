import type { OwnerId } from '#archive/block-home.ts'
import type { MessageBatch } from '#importing/message-rows.ts'
import type { MadeIndex } from '#importing/open-index.ts'
import type { MadeRows } from '#importing/other-hand.ts'
import type { IndexedRow } from '#search/index/index-writer.ts'
import type { TermPack } from '#search/tokens/token-log.ts'

/** Makes indexes for another worker. */
export interface IndexingContract {
  /** The next rows of this owner's index. */
  addToIndex(input: { owner: OwnerId; terms: TermPack; rows: readonly IndexedRow[] }): Promise<void>
  closeIndex(input: { owner: OwnerId }): Promise<MadeIndex>
}

/** A second pair of hands for an import: it makes rows of messages and indexes of rows, and sees no storage. */
export interface ExtractorContract extends IndexingContract {
  rows(batch: MessageBatch): Promise<MadeRows>
}
