import './lockdown.ts'
import { serve } from '#rpc/serve.ts'
import type { PackerContract } from './contracts/packer.ts'
import { makePacker } from './publishing/packer.ts'

const packer = makePacker()

// The page hands over the port that leads to the publisher.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  serve<PackerContract>(packer, data)
  data.start()
})
