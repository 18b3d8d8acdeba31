import type { ErrorCode, ErrorDetails } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { AmbiguousLine, FileReceipt, MboxDialect, Skipped } from '#domain/scripting.ts'
import type { OwnerId } from './block-home.ts'

/** What one segment adds to its file's receipt. A file's receipt is the sum of its segments'. */
export interface SegmentCounts {
  readonly messages: number
  readonly messageBytes: Bytes
  readonly separatorBytes: Bytes
  readonly skippedBytes: Bytes
  readonly dates: FileReceipt['dates']
  readonly charsetsGuessed: number
  readonly ambiguousCount: number
  readonly ambiguous: readonly AmbiguousLine[]
  readonly skipped: readonly Skipped[]
}

export interface SegmentRecord {
  readonly owner: OwnerId
  /** The `id` of its source. */
  readonly source: number
  /** Of its first byte in the decompressed source. */
  readonly offset: Bytes
  /** Source bytes that it accounts for, those in no message included. */
  readonly bytes: Bytes
  readonly rows: number
  readonly counts: SegmentCounts
}

/** An index, and whose rows it is over, in their order. */
export interface IndexRecord {
  readonly owner: OwnerId
  readonly parts: readonly IndexPart[]
}

export interface IndexPart {
  readonly segment: OwnerId
  /** Its first row, in the segment. */
  readonly from: number
  readonly rows: number
}

/** How a source is known again: its size and the hashes (XXH32, seed 0) of its first and last 64 KB, as dropped. */
export interface Fingerprint {
  readonly size: Bytes
  readonly headLength: Bytes
  readonly head: number
  readonly tail: number
}

export interface SourceRecord {
  readonly id: number
  readonly name: string
  /** Of a link: its address stands for a fingerprint. */
  readonly url: string | null
  readonly fingerprint: Fingerprint
  readonly compression: 'none' | 'gzip'
  readonly dialect: MboxDialect
  /** Its first separator line: what the others are expected to look like. */
  readonly firstSeparator: string | null
  /** All of it is in segments. */
  readonly complete: boolean
  readonly incomplete: boolean
  readonly is: FileReceipt['is']
  readonly problem: { readonly code: ErrorCode; readonly details: ErrorDetails } | null
}

/** An archive: its segments in order, and where they came from. Written in the transaction that commits a segment. */
export interface ArchiveRecord {
  readonly id: string
  readonly format: number
  readonly name: string
  readonly created: EpochMilliseconds
  /** In the stated order of the files; a source's segments in the order of its bytes. */
  readonly sources: readonly SourceRecord[]
  readonly segments: readonly SegmentRecord[]
  /** What makes it searchable. Rows that no index is over can be indexed later; an archive of an early version has none. */
  readonly indexes?: readonly IndexRecord[]
  /** Files of the last import that were refused. */
  readonly refused: readonly FileReceipt[]
  readonly snapshot: OwnerId | null
}

/** Segments and indexes: everything that an archive's record names but its snapshot. */
export function ownersOf({ segments, indexes = [] }: Pick<ArchiveRecord, 'segments' | 'indexes'>): OwnerId[] {
  return [...segments, ...indexes].map(({ owner }) => owner)
}

/** The indexes whose segments are all among these. */
export function indexesWithin(
  indexes: readonly IndexRecord[] | undefined,
  segments: readonly SegmentRecord[],
): IndexRecord[] {
  const owners = new Set(segments.map(({ owner }) => owner))
  return (indexes ?? []).filter(({ parts }) => parts.every(({ segment }) => owners.has(segment)))
}

/** The first global row of each segment. */
export function segmentBases(segments: readonly SegmentRecord[]): Map<OwnerId, number> {
  const bases = new Map<OwnerId, number>()
  let base = 0
  for (const { owner, rows } of segments) {
    bases.set(owner, base)
    base += rows
  }
  return bases
}

/** The first global row of an index; null where its rows do not follow each other in the archive as it is now. */
export function indexBase({ parts }: IndexRecord, bases: ReadonlyMap<OwnerId, number>): number | null {
  let first: number | null = null
  let next: number | null = null
  for (const { segment, from, rows } of parts) {
    const base = bases.get(segment)
    if (base === undefined || (next !== null && base + from !== next)) return null
    first ??= base + from
    next = base + from + rows
  }
  return first
}
