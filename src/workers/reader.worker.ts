import './lockdown.ts'
import '#mime/reader/node/globals.ts'
import { parseWhole } from '#mime/reader/parse-whole.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import type { Endpoint } from '#rpc/messages.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import type { ReaderContract } from './contracts/reader.ts'

const reader: ReaderContract = {
  read: (input) => readMessage(input),
  async attachment({ bytes, index }) {
    const attachment = await readAttachment(bytes, index)
    return transfer(attachment, [attachment.bytes.buffer])
  },
  parse: ({ bytes }) => parseWhole(bytes),
}

serve<ReaderContract>(reader, globalThis as unknown as Endpoint)
