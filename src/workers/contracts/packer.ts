import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { ChangedBatch, PlainBatch } from '#publishing/stream/changed-batch.ts'
import type { IndexingContract } from './extractor.ts'

export interface BlockToStore {
  readonly block: Uint8Array<ArrayBuffer>
  readonly seed: number
}

/** A second pair of hands for a publication: it sees no storage. */
export interface PackerContract extends IndexingContract {
  /** Blocks as they are stored in a published archive. */
  store(input: readonly BlockToStore[]): Promise<readonly Uint8Array<ArrayBuffer>[]>
  change(input: { readonly batch: PlainBatch; readonly masking: MaskingOptions }): Promise<ChangedBatch>
}
