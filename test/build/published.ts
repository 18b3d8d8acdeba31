import { ArchiveReader } from '#archive/archive-reader.ts'
import type { OpenedFront } from '#archive/published/open-front.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { present } from '#base/assert.ts'
import { joinBytes } from '#base/join-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { randomOwner } from '#importing/random-owner.ts'
import type { FileSink } from '#publishing/files.ts'
import { type ArchiveParts, publishArchive, type PublishOptions } from '#publishing/publish-archive.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { type HttpBlocks, openPublished } from '#storage/web/http-blocks.ts'
import type { Ranges } from '#storage/web/ranges.ts'
import { openIndexes } from '#workers/open-indexes.ts'
import { bytesSource, MemoryHome } from './memory-home.ts'

export type Files = Map<string, Uint8Array<ArrayBuffer>>

/** Files in memory, by name. */
export function memoryFiles(): { readonly files: Files; readonly sink: FileSink } {
  const files: Files = new Map()
  const sink: FileSink = {
    async open(name) {
      const pieces: Uint8Array<ArrayBuffer>[] = []
      return {
        write: async (bytes) => void pieces.push(bytes),
        close: async () => void files.set(name, joinBytes(pieces)),
      }
    },
  }
  return { files, sink }
}

export interface OpenArchive {
  readonly reader: ArchiveReader
  readonly search: ArchiveSearch
}

/** What was imported into a home. */
export interface LocalArchive extends OpenArchive {
  readonly parts: ArchiveParts
}

/** A mailbox or several, imported into one archive and opened. */
export async function localArchive(
  name: string,
  ...mboxes: readonly Uint8Array<ArrayBuffer>[]
): Promise<LocalArchive> {
  const home = new MemoryHome()
  const sources = mboxes.map((mbox, i) => bytesSource(i === 0 ? `${name}.mbox` : `${name} ${i}.mbox`, mbox))
  const { archive } = await importFiles(home, sources, { archive: null })
  const record = present(home.records.get(archive))
  const reader = home.open(archive)
  const opened = await openIndexes(record, {
    directories: home.commits,
    blocks: home.blocks,
    cache: new BlockCache(64 * 1024 * 1024),
    damaged: new Set(),
  })
  // What a home keeps under an owner is what was committed for it.
  const directory = <D>(owner: number | null): D => present(home.kept.get(present(owner))) as D
  const parts: ArchiveParts = {
    name,
    blocks: home.blocks,
    segments: record.segments.map(({ owner, counts }) => ({
      directory: directory<SegmentDirectory>(owner),
      counts,
    })),
    snapshot: directory<SnapshotDirectory>(record.snapshot),
    indexes: opened.indexes.map(({ owner }) => directory<IndexDirectory>(owner)),
  }
  return { parts, reader, search: new ArchiveSearch(reader, opened.indexes, opened) }
}

/** The archive as files. */
export async function published(parts: ArchiveParts, options: Partial<PublishOptions> = {}): Promise<Files> {
  const { files, sink } = memoryFiles()
  await publishArchive(parts, { files: sink, scratch: new MemoryBlocks(), created: 0, ...options })
  return files
}

export interface RemoteArchive extends OpenArchive {
  readonly opened: OpenedFront
  readonly blocks: HttpBlocks
}

/** The archive behind some files. */
export async function remoteArchive(ranges: Ranges): Promise<RemoteArchive> {
  const opened = await openPublished(ranges, { id: 'remote', newOwner: randomOwner })
  const { record, blocks } = opened
  const cache = new BlockCache(64 * 1024 * 1024)
  const segments = opened.segments.map((segment) => new SegmentReader(segment, blocks, cache))
  const snapshot = new SnapshotReader(opened.snapshot, blocks, cache)
  const reader = new ArchiveReader(record, segments, snapshot)
  const directories = new Map(opened.index ? [[opened.index.owner, opened.index]] : [])
  const indexes = await openIndexes(record, {
    directories: { directories: async (owners) => owners.map((owner) => present(directories.get(owner))) },
    blocks,
    cache,
    damaged: new Set(),
  })
  return { opened, blocks, reader, search: new ArchiveSearch(reader, indexes.indexes, indexes) }
}

/** Files served from memory without a server, and how many requests and bytes that took. */
export class MeteredFiles implements Ranges {
  readonly files: Files
  readonly log: { readonly file: string; readonly offset: number; readonly bytes: number }[] = []

  constructor(files: Files) {
    this.files = files
  }

  async get(file: string, offset: number, length: number) {
    const bytes = present(this.files.get(file)).slice(offset, offset + length)
    this.log.push({ file, offset, bytes: bytes.length })
    return { bytes, whole: length === Number.POSITIVE_INFINITY }
  }

  get spent() {
    return { requests: this.log.length, bytes: this.log.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  reset(): void {
    this.log.length = 0
  }
}
