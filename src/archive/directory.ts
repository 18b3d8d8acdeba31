import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { OwnerId } from './block-home.ts'

/** The version of the format that is written. Older ones are read, newer ones refused. */
export const formatVersion = 1

/** A section: bytes in blocks. */
export interface SectionDirectory {
  readonly length: Bytes
  /** Each block's length; they follow each other without gaps. */
  readonly blocks: readonly Bytes[]
  /** XXH32 with seed 0 of each block. */
  readonly checksums: readonly number[]
  /** In a home that knows and checks its blocks itself; the two lists are empty then. */
  readonly home?: HomeSection
}

/** What a reader needs to know of a section whose blocks its home knows. */
export interface HomeSection {
  readonly count: number
  /** Each block's length, but for the last; null where they differ: then blocks are read whole. */
  readonly size: Bytes | null
  /** Rows a block, where it is a table. */
  readonly rows: number | null
}

/** What leads to the bytes of a segment or a snapshot. Plain data: it can be cloned, and written as JSON. */
export interface Directory<Facts = unknown> {
  readonly format: number
  readonly owner: OwnerId
  readonly sections: Readonly<Record<string, SectionDirectory>>
  readonly facts: Facts
}

/** Throws `newer-format` for a version that this program does not know. */
export function checkFormat(format: number): void {
  if (format > formatVersion) throw new BoxwoodError('newer-format', { format, readable: formatVersion })
}

/** Collects a section's directory while its blocks are written. */
export class SectionLog {
  #length = 0
  readonly #blocks: Bytes[] = []
  readonly #checksums: number[] = []

  /** Returns the block's number. */
  add(length: Bytes, checksum: number): number {
    this.#length += length
    this.#checksums.push(checksum)
    return this.#blocks.push(length) - 1
  }

  get directory(): SectionDirectory {
    return { length: this.#length, blocks: this.#blocks, checksums: this.#checksums }
  }
}
