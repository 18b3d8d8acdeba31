import './lockdown.ts'
import { makeRows } from '#importing/message-rows.ts'
import { serve } from '#rpc/serve.ts'
import type { ExtractorContract } from './contracts/extractor.ts'

// The page hands over the port that leads to the importer.
addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  serve<ExtractorContract>({ rows: async (batch) => makeRows(batch) }, data)
  data.start()
})
