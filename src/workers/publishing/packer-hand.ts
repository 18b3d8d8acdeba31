import { indexElsewhere } from '#importing/other-hand.ts'
import type { PublishingHand } from '#publishing/publishing-hand.ts'
import { transfer } from '#rpc/transfer.ts'
import { memoryOfTerms } from '#search/tokens/token-log.ts'
import type { PackerContract } from '#workers/contracts/packer.ts'
import { storesTogether } from './stores-together.ts'

/** Batches of messages that it may have: what it changes while one is changed here. */
const ahead = 2

/** The packer, as its publisher sees it. */
export function packerHand(remote: PackerContract): PublishingHand {
  let given = 0
  return {
    get free() {
      return given < ahead
    },
    store: storesTogether((blocks) =>
      remote.store(
        transfer(
          blocks,
          blocks.map(({ block }) => block.buffer),
        ),
      ),
    ),
    async change(batch, masking) {
      given++
      try {
        return await remote.change(transfer({ batch, masking }, [batch.bytes.buffer]))
      } finally {
        given--
      }
    },
    index: (owner) =>
      indexElsewhere(owner, {
        addToIndex: (to, terms, rows) =>
          remote.addToIndex(transfer({ owner: to, terms, rows }, memoryOfTerms(terms))),
        closeIndex: (of) => remote.closeIndex({ owner: of }),
      }),
  }
}
