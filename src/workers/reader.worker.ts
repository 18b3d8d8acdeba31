import './lockdown.ts'
import '#mime/reader/node/globals.ts'
import { attachmentText } from '#mime/reader/attachment-text.ts'
import { messageWithin } from '#mime/reader/message-within.ts'
import { parseWhole } from '#mime/reader/parse-whole.ts'
import { readAttachment, readAttachments } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { zipAttachments } from '#mime/reader/zip-attachments.ts'
import type { Endpoint } from '#rpc/messages.ts'
import { serve } from '#rpc/serve.ts'
import { transfer } from '#rpc/transfer.ts'
import type { ReaderContract } from './contracts/reader.ts'

const reader: ReaderContract = {
  async read({ bytes, within, length, separatorDate = null, ...input }) {
    const message = await messageWithin(bytes, within)
    // The separator line is the outermost message's.
    const own = within.length === 0 ? { length, separatorDate } : { length: message.length }
    return readMessage({ ...input, ...own, bytes: message })
  },
  async attachment({ bytes, within, index }) {
    const attachment = await readAttachment(await messageWithin(bytes, within), index)
    return transfer(attachment, [attachment.bytes.buffer])
  },
  async attachments({ bytes, within, places }) {
    const found = await readAttachments(await messageWithin(bytes, within), places)
    return transfer(found, [...new Set(found.flatMap((one) => one?.bytes.buffer ?? []))])
  },
  text: async ({ bytes, within, index, most }) =>
    attachmentText(await messageWithin(bytes, within), index, most),
  zip: async ({ bytes, within, places }) => zipAttachments(await messageWithin(bytes, within), places),
  parse: ({ bytes }) => parseWhole(bytes),
}

serve<ReaderContract>(reader, globalThis as unknown as Endpoint)
