import { IndexesForAnother } from '#importing/open-index.ts'
import { transfer } from '#rpc/transfer.ts'
import type { IndexingContract } from './contracts/extractor.ts'

/** Makes indexes for another worker. */
export function indexingHand(): IndexingContract {
  const indexes = new IndexesForAnother()
  return {
    async addToIndex({ owner, terms, rows }) {
      indexes.add(owner, terms, rows)
    },
    async closeIndex({ owner }) {
      const made = await indexes.close(owner)
      const memory = made.blocks.flatMap(({ value }) => (value instanceof Blob ? [] : [value.buffer]))
      return transfer(made, memory)
    },
  }
}
