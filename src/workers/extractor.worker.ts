import './lockdown.ts'
import { makeRows } from '#importing/message-packer.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import { memoryOfTerms } from '#search/tokens/token-log.ts'
import type { ExtractorContract } from './contracts/extractor.ts'
import { indexingHand } from './indexing-hand.ts'

const contract: ExtractorContract = {
  ...indexingHand(),
  async rows(batch) {
    const memory = batch.bytes.buffer
    const pack = makeRows(batch)
    const { messages, strings, references } = pack.rows
    const rows = [messages, strings, references].map(({ buffer }) => buffer)
    return transfer({ pack, memory }, [memory, ...rows, ...memoryOfTerms(pack.terms)])
  },
}

// The page hands over the port that leads to the importer.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  serve<ExtractorContract>(contract, data)
  data.start()
})
