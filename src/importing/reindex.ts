import {
  type ArchiveRecord,
  indexBase,
  indexesWithin,
  type IndexRecord,
  ownersOf,
  segmentBases,
  type SegmentRecord,
} from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader, type StoredRow } from '#archive/segment/reader.ts'
import { type SegmentDirectory, stringFields } from '#archive/segment/schema.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { largestHeld } from '#sources/mbox/largest-held.ts'
import type { IndexedRow } from '#search/index/index-writer.ts'
import { TokenLog } from '#search/tokens/token-log.ts'
import type { ImportHome } from './import-home.ts'
import { randomOwner } from './random-owner.ts'
import { readMessage, searchedOf } from './read-message.ts'
import { SegmentIndexer } from './segment-indexer.ts'

export interface ReindexOptions {
  readonly archive: string
  /** Indexes that are damaged: they go, and what they were over is indexed anew. */
  readonly damaged: readonly OwnerId[]
  readonly signal?: AbortSignal | undefined
  /** Messages that were indexed, of how many. */
  readonly onprogress?: ((done: number, total: number) => void) | undefined
  /** After each segment. */
  readonly oncommit?: (() => void) | undefined
}

/**
 * Indexes the segments of an archive that no whole index is over, from the mail that it keeps. Each is committed by itself.
 * Throws `cancelled`, `no-such-archive`, `storage-full`, `storage-failed`, `damaged-archive` where the mail itself can't be read.
 */
export async function reindexArchive(home: ImportHome, options: ReindexOptions): Promise<void> {
  const { archive, signal } = options
  const before = await home.commits.archive(archive)
  const kept = await readable(home, before, options.damaged)
  const missing = uncovered(before.segments, kept)
  const total = missing.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  const indexes: IndexRecord[] = kept.filter(({ parts }) =>
    parts.every(({ segment }) => missing.every(({ owner }) => owner !== segment)),
  )
  for (const segment of missing) {
    const made = await indexSegment(home, segment, signal, (rows) => options.onprogress?.(done + rows, total))
    done += segment.rows
    for (const { directory, from } of made) {
      const { owner, facts } = directory
      indexes.push({ owner, parts: [{ segment: segment.owner, from, rows: facts.rows }] })
    }
    const now = await home.commits.archive(archive)
    const record = { ...now, indexes: indexesWithin(indexes, now.segments) }
    await home.commits.commit(
      record,
      made.map(({ directory }) => directory),
    )
    const owners = new Set(ownersOf(record))
    await home.commits.forget(ownersOf(now).filter((owner) => !owners.has(owner)))
    options.oncommit?.()
  }
}

/** Segments with a row that no index is over. */
export function uncovered(
  segments: readonly SegmentRecord[],
  indexes: readonly IndexRecord[],
): SegmentRecord[] {
  const rows = new Map<OwnerId, number>()
  for (const part of indexes.flatMap(({ parts }) => parts))
    rows.set(part.segment, (rows.get(part.segment) ?? 0) + part.rows)
  return segments.filter((segment) => (rows.get(segment.owner) ?? 0) < segment.rows)
}

/** The indexes that can be read: their directories are there, and their rows still follow each other. */
async function readable(
  home: ImportHome,
  { segments, indexes = [] }: ArchiveRecord,
  damaged: readonly OwnerId[],
): Promise<IndexRecord[]> {
  const found: IndexRecord[] = []
  const bases = segmentBases(segments)
  for (const index of indexes) {
    if (damaged.includes(index.owner) || indexBase(index, bases) === null) continue
    const isThere = await home.commits.directories([index.owner]).then(
      () => true,
      () => false,
    )
    if (isThere) found.push(index)
  }
  return found
}

type Mail = (start: Bytes, length: Bytes) => Promise<Uint8Array<ArrayBuffer>>

/** The mail of rows that follow each other: read at once where it is not much. */
async function mailOf(reader: SegmentReader, rows: readonly StoredRow[]): Promise<Mail> {
  const first = rows[0]!
  const last = rows.at(-1)!
  const from = first.page.start[first.at]!
  const length = last.page.end[last.at]! - from
  if (length > largestHeld) return (start, size) => reader.mail(start, size)
  const bytes = await reader.mail(from, length)
  return (start, size) => Promise.resolve(bytes.subarray(start - from, start - from + size))
}

async function indexSegment(
  home: ImportHome,
  { owner }: SegmentRecord,
  signal: AbortSignal | undefined,
  onrows: (rows: number) => void,
): ReturnType<SegmentIndexer['finish']> {
  const [directory] = (await home.commits.directories([owner])) as [SegmentDirectory]
  const reader = new SegmentReader(directory, home.blocks, new BlockCache(0))
  const indexer = new SegmentIndexer(randomOwner, home.blocks)
  const log = new TokenLog()
  const { pageRows } = reader
  for (let page = 0, from = 0; page < reader.pages; page++, from += pageRows) {
    throwIfCancelled(signal)
    const count = Math.min(pageRows, reader.rows - from)
    const rows: IndexedRow[] = []
    const stored = await reader.storedRows(Array.from({ length: count }, (_, i) => from + i))
    const mail = await mailOf(reader, stored)
    for (const { page: columns, at, string } of stored) {
      const start = columns.start[at]!
      const size = columns.end[at]! - start
      const { texts, list } = searchedOf(readMessage(await mail(start, Math.min(size, largestHeld)), null))
      log.add(texts)
      rows.push({
        date: columns.date[at]!,
        size,
        attachments: columns.attachments[at]!,
        fromName: string(stringFields.fromName),
        fromAddress: string(stringFields.fromAddress),
        list,
      })
    }
    await indexer.addRows(log.pack(), rows)
    onrows(from + count)
  }
  return indexer.finish()
}
