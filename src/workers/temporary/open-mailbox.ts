import { ArchiveReader } from '#archive/archive-reader.ts'
import type { ArchiveRecord, IndexRecord, SourceRecord } from '#archive/archive-record.ts'
import { type Directory, formatVersion } from '#archive/directory.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import { writeSnapshot } from '#archive/snapshot/writer.ts'
import { present } from '#base/assert.ts'
import type { Bytes } from '#base/units.ts'
import { constantSeparatorDate } from '#importing/constant-date.ts'
import { randomOwner } from '#importing/random-owner.ts'
import type { FinishedSegment } from '#importing/open-segment.ts'
import { SegmentSplitter } from '#importing/split-segments.ts'
import { sniffDialect } from '#sources/mbox-dialect.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import type { Guest } from '#workers/open-archives.ts'
import { openIndexes } from '#workers/open-indexes.ts'

/** Blocks are in memory anyhow; what is decoded of them is used again while a list is scrolled. */
const cacheBytes: Bytes = 4 * 1024 * 1024

const source = 1

/**
 * A small mailbox as an archive that only this tab has: split, threaded and indexed in memory as an import would do it, and
 * named after its threads. Null where it holds no message.
 */
export async function openMailbox(bytes: Uint8Array<ArrayBuffer>, id: string): Promise<Guest | null> {
  const blocks = new MemoryBlocks()
  const cache = new BlockCache(cacheBytes)
  const splitter = new SegmentSplitter({
    source,
    dialect: sniffDialect(bytes),
    constantDate: constantSeparatorDate(bytes),
    firstSeparator: null,
    offset: 0,
    segments: 0,
    sink: blocks,
    file: null,
    otherHand: null,
    newOwner: randomOwner,
  })
  const first = await splitter.push(bytes)
  const { segments: last } = await splitter.finish()
  const finished = [...first, ...last]
  if (splitter.messages === 0) return null
  const segments = finished.map(({ directory }) => new SegmentReader(directory, blocks, cache))
  const snapshot = new SnapshotReader(await writeSnapshot(segments, randomOwner(), blocks), blocks, cache)
  const { owner } = snapshot.directory
  const record: ArchiveRecord = {
    id,
    format: formatVersion,
    name: await nameOf(snapshot),
    created: Date.now(),
    sources: [sourceOf(bytes, splitter)],
    segments: finished.map((segment) => segment.record),
    indexes: finished.flatMap(indexRecords),
    refused: [],
    snapshot: owner,
  }
  const directories = new Map<number, Directory>(
    finished.flatMap(({ indexes }) => indexes.map(({ directory }) => [directory.owner, directory])),
  )
  const indexes = await openIndexes(record, {
    directories: { directories: async (owners) => owners.map((owner) => present(directories.get(owner))) },
    blocks,
    cache,
    damaged: new Set(),
  })
  const reader = new ArchiveReader(record, segments, snapshot)
  return { place: 'tab', record, reader, rows: reader.rowCount, ...indexes }
}

function indexRecords({ record, indexes }: FinishedSegment): IndexRecord[] {
  return indexes.map(({ directory: { owner, facts }, from }) => ({
    owner,
    parts: [{ segment: record.owner, from, rows: facts.rows }],
  }))
}

function sourceOf(bytes: Uint8Array, { firstSeparator }: SegmentSplitter): SourceRecord {
  return {
    id: source,
    name: 'link.mbox',
    url: null,
    fingerprint: { size: bytes.length, headLength: 0, head: 0, tail: 0 },
    compression: 'none',
    dialect: sniffDialect(bytes),
    firstSeparator,
    complete: true,
    incomplete: false,
    is: 'imported',
    problem: null,
  }
}

/** `Which bins?`, `Which bins? and 2 more threads`. */
async function nameOf(snapshot: SnapshotReader): Promise<string> {
  const [newest] = await snapshot.threadRows(0, 1, 'last')
  const more = snapshot.threadCount - 1
  const subject = newest?.subject || 'No subject'
  return more === 0 ? subject : `${subject} and ${more} more ${more === 1 ? 'thread' : 'threads'}`
}
