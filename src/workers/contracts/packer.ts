import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { ChangedBatch, PlainBatch } from '#publishing/stream/changed-batch.ts'
import type { IndexingContract } from './extractor.ts'

/** A second pair of hands for a publication: it sees no storage. */
export interface PackerContract extends IndexingContract {
  /** A block as it is stored in a published archive. */
  store(input: {
    readonly block: Uint8Array<ArrayBuffer>
    readonly seed: number
  }): Promise<Uint8Array<ArrayBuffer>>
  change(input: { readonly batch: PlainBatch; readonly masking: MaskingOptions }): Promise<ChangedBatch>
}
