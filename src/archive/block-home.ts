import type { Bytes } from '#base/units.ts'

/** Names a segment or a snapshot in its home: a random integer below 2^53. */
export type OwnerId = number

/** Bytes of one block of one section. */
export interface BlockRange {
  readonly owner: OwnerId
  readonly section: string
  /** The block's number in its section. */
  readonly block: number
  readonly offset: Bytes
  /** `Infinity`: to the block's end. Only a home that knows its blocks' lengths is asked so. */
  readonly length: Bytes
  /** A longer block is damage: known before it is inflated. */
  readonly most?: Bytes
}

/** A home that blocks are read from: IndexedDB, memory, HTTP. */
export interface BlockHome {
  /**
   * One answer a range, in their order. Rejects with `damaged-archive` where a block is missing or too short. What is
   * given is the caller's: it is no view of the home's own bytes.
   */
  read(ranges: readonly BlockRange[]): Promise<Uint8Array<ArrayBuffer>[]>
}

export interface Block {
  readonly owner: OwnerId
  readonly section: string
  readonly block: number
  /** A Blob may be a slice of the dropped file: the home copies its bytes. */
  readonly value: Uint8Array<ArrayBuffer> | Blob
}

/** A home that blocks are written to. */
export interface BlockSink {
  /** All of them or, on rejection (`storage-full`, `storage-failed`, `file-changed`), none that matters. */
  write(blocks: readonly Block[]): Promise<void>
}
