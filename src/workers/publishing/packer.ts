import { storeBlock } from '#archive/published/stored-block.ts'
import { changeBatch } from '#publishing/stream/changed-batch.ts'
import { transfer } from '#rpc/transfer.ts'
import { memoryOfTerms } from '#search/tokens/token-log.ts'
import type { PackerContract } from '#workers/contracts/packer.ts'
import { indexingHand } from '#workers/indexing-hand.ts'

/** The packer worker's work. */
export function makePacker(): PackerContract {
  return {
    ...indexingHand(),
    async store(blocks) {
      const stored = await Promise.all(blocks.map(({ block, seed }) => storeBlock(block, seed)))
      return transfer(
        stored,
        stored.map(({ buffer }) => buffer),
      )
    },
    async change({ batch, masking }) {
      const changed = changeBatch(batch, masking)
      const { messages, strings, references } = changed.pack.rows
      const memory = [changed.bytes, messages, strings, references].map(({ buffer }) => buffer)
      return transfer(changed, [...memory, ...memoryOfTerms(changed.pack.terms)])
    },
  }
}
