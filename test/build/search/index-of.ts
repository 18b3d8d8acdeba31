import type { Bytes } from '#base/units.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { type IndexedRow, IndexWriter } from '#search/index/index-writer.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { type MessageTexts, TokenLog } from '#search/tokens/token-log.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'

/** A message to search, with what its row tells besides. */
export interface SearchedMessage {
  readonly texts: MessageTexts
  readonly row: IndexedRow
}

/** An index of messages, in memory. `commonFrom`: as a merge has it, whose common words are indexed by twos. */
export async function indexOf(
  messages: readonly SearchedMessage[],
  commonFrom?: Bytes,
): Promise<StoredIndex> {
  const blocks = new MemoryBlocks()
  const writer = new IndexWriter(1, blocks)
  const log = new TokenLog()
  for (const { texts } of messages) log.add(texts)
  writer.add(
    log.pack(),
    messages.map(({ row }) => row),
  )
  const index = new StoredIndex(await writer.close(), blocks, new BlockCache(1 << 20))
  if (commonFrom === undefined) return index
  const merged = await mergeIndexes([index], { owner: 2, sink: blocks, commonFrom })
  return new StoredIndex(merged, blocks, new BlockCache(1 << 20))
}
