import type { MessageBatch } from '#importing/message-rows.ts'
import type { MadeRows } from '#importing/other-hand.ts'

/** A second pair of hands for an import: it makes rows of messages, and sees no storage. */
export interface ExtractorContract {
  rows(batch: MessageBatch): Promise<MadeRows>
}
