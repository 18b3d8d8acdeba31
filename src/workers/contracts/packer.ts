/** A second pair of hands for a publication: it sees no storage. */
export interface PackerContract {
  /** A block as it is stored in a published archive. */
  store(input: {
    readonly block: Uint8Array<ArrayBuffer>
    readonly seed: number
  }): Promise<Uint8Array<ArrayBuffer>>
}
