import type { StoreBlock } from '#archive/published/stored-block.ts'
import type { OtherHand } from '#importing/other-hand.ts'
import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { ChangedBatch, PlainBatch } from '#publishing/stream/changed-batch.ts'

/** Another worker that takes a share of a publication. What is given to it gives up its memory. */
export interface PublishingHand extends Pick<OtherHand, 'free' | 'index'> {
  readonly store: StoreBlock
  change(batch: PlainBatch, masking: MaskingOptions): Promise<ChangedBatch>
}
