import './lockdown.ts'
import { storeBlock } from '#archive/published/stored-block.ts'
import { changeBatch } from '#publishing/stream/changed-batch.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import { memoryOfTerms } from '#search/tokens/token-log.ts'
import type { PackerContract } from './contracts/packer.ts'
import { indexingHand } from './indexing-hand.ts'

const contract: PackerContract = {
  ...indexingHand(),
  async store({ block, seed }) {
    const stored = await storeBlock(block, seed)
    return transfer(stored, [stored.buffer])
  },
  async change({ batch, masking }) {
    const changed = changeBatch(batch, masking)
    const { messages, strings, references } = changed.pack.rows
    const memory = [changed.bytes, messages, strings, references].map(({ buffer }) => buffer)
    return transfer(changed, [...memory, ...memoryOfTerms(changed.pack.terms)])
  },
}

// The page hands over the port that leads to the publisher.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  serve<PackerContract>(contract, data)
  data.start()
})
