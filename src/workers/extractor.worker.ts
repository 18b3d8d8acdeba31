import './lockdown.ts'
import { makeRows } from '#importing/message-packer.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import type { ExtractorContract } from './contracts/extractor.ts'

// The page hands over the port that leads to the importer.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  const rows: ExtractorContract['rows'] = async (batch) => {
    const memory = batch.bytes.buffer
    const pack = makeRows(batch)
    const { messages, strings, references } = pack.rows
    const { arena, ends, hashes, tokens, rowEnds } = pack.terms
    const arrays = [messages, strings, references, arena, ends, hashes, tokens, rowEnds]
    return transfer({ pack, memory }, [memory, ...arrays.map(({ buffer }) => buffer)])
  }
  serve<ExtractorContract>({ rows }, data)
  data.start()
})
