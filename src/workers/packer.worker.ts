import './lockdown.ts'
import { storeBlock } from '#archive/published/stored-block.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import type { PackerContract } from './contracts/packer.ts'

const contract: PackerContract = {
  async store({ block, seed }) {
    const stored = await storeBlock(block, seed)
    return transfer(stored, [stored.buffer])
  },
}

// The page hands over the port that leads to the publisher.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  serve<PackerContract>(contract, data)
  data.start()
})
