import type { SegmentRow } from '#archive/segment/schema.ts'
import type { MessageBatch } from '#importing/message-rows.ts'

/** A second pair of hands for an import: it makes rows of messages, and sees no storage. */
export interface ExtractorContract {
  rows(batch: MessageBatch): Promise<SegmentRow[]>
}
