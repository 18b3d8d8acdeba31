import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { SegmentCounts } from '#archive/archive-record.ts'
import type { HomeSection } from '#archive/directory.ts'
import type { SegmentFacts } from '#archive/segment/schema.ts'
import type { SnapshotFacts } from '#archive/snapshot/schema.ts'

/** The version of the published form that is written. Older ones are read, newer ones refused. */
export const publishedVersion = 1

/** The name of the front file, which stands beside its parts. */
export const frontName = 'archive.boxwood'

/** Static hosts refuse large files; 25 MB is what the strictest of them take. */
export const largestPart: Bytes = 24_000_000

/** So many words an index may have by twos. */
export const mostCommonWords = 128

/** The name of a part, from 0 on: it is never taken from the front file, so that this can name no other file. */
export function partName(number: number): string {
  return `archive-${String(number + 1).padStart(3, '0')}.boxwood-part`
}

/** A page of addresses: where it is, its length as stored, and the address of its first block. */
export type AddressPage = readonly [address: Bytes, length: Bytes, first: Bytes]

export interface PublishedSection extends HomeSection {
  readonly length: Bytes
  readonly pages: readonly AddressPage[]
}

export interface PublishedOwner<Facts> {
  readonly facts: Facts
  readonly sections: Readonly<Record<string, PublishedSection>>
}

export interface PublishedSegment extends PublishedOwner<SegmentFacts> {
  readonly counts: SegmentCounts
}

export interface PublishedIndexFacts {
  readonly is: 'index'
  readonly rows: number
  readonly length: number
  readonly terms: number
  readonly common?: readonly string[] | undefined
}

/** What the front file holds. */
export interface Front {
  /** A random u32: parts of another build do not fit. */
  readonly build: number
  readonly name: string
  readonly created: EpochMilliseconds
  /** Bytes of blocks that stand behind the contents. */
  readonly hot: Bytes
  readonly parts: readonly Bytes[]
  readonly segments: readonly PublishedSegment[]
  readonly snapshot: PublishedOwner<Omit<SnapshotFacts, 'segments'>>
  /** Over the rows of all segments; null where there is none. */
  readonly index: PublishedOwner<PublishedIndexFacts> | null
}
