import { ArchiveReader } from '#archive/archive-reader.ts'
import { type ArchiveRecord, ownersOf } from '#archive/archive-record.ts'
import type { Directory } from '#archive/directory.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { present } from '#base/assert.ts'
import { BoxwoodError } from '#base/errors.ts'
import { type ByteSource, fileSource } from '#importing/byte-source.ts'
import type { ImportHome } from '#importing/import-home.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'

/** A home in memory that keeps the rules of the real one. */
export class MemoryHome implements ImportHome {
  readonly blocks = new MemoryBlocks()
  readonly blobs = false
  readonly records = new Map<string, ArchiveRecord>()
  readonly kept = new Map<number, Directory>()
  /** Called before a commit; what it throws is what the storage would. */
  beforeCommit: () => void = () => undefined

  readonly commits = {
    archives: async () => [...this.records.values()],
    archive: async (id: string) => present(this.records.get(id)),
    directories: async (owners: readonly number[]) =>
      owners.map((owner) => {
        const directory = this.kept.get(owner)
        if (!directory) throw new BoxwoodError('damaged-archive', { part: 'directory' })
        return directory
      }),
    commit: async (record: ArchiveRecord, added: readonly Directory[]) => {
      this.beforeCommit()
      const { name } = this.records.get(record.id) ?? record
      this.records.set(record.id, { ...record, name })
      for (const directory of added) this.kept.set(directory.owner, directory)
    },
    commitSnapshot: async (id: string, directory: SnapshotDirectory) => {
      const record = present(this.records.get(id))
      this.kept.set(directory.owner, directory)
      this.records.set(id, { ...record, snapshot: directory.owner })
      if (record.snapshot !== null) this.#forget(record.snapshot)
      return true
    },
    remove: async (id: string) => {
      const record = present(this.records.get(id))
      for (const owner of ownersOf(record)) this.#forget(owner)
      if (record.snapshot !== null) this.#forget(record.snapshot)
      this.records.delete(id)
    },
    forget: async (owners: readonly number[]) => owners.forEach((owner) => this.#forget(owner)),
  }

  /** The archive as a reader sees it. */
  open(id: string): ArchiveReader {
    const record = present(this.records.get(id))
    const cache = new BlockCache(64 * 1024 * 1024)
    const segments = record.segments.map(
      ({ owner }) => new SegmentReader(present(this.kept.get(owner)) as SegmentDirectory, this.blocks, cache),
    )
    const snapshot = present(this.kept.get(present(record.snapshot))) as SnapshotDirectory
    return new ArchiveReader(record, segments, new SnapshotReader(snapshot, this.blocks, cache))
  }

  #forget(owner: number): void {
    this.kept.delete(owner)
    this.blocks.forget(owner)
  }
}

/** Bytes as a source that comes in chunks of so many. */
export function bytesSource(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  chunk = 4 * 1024 * 1024,
): ByteSource {
  return {
    ...fileSource(new File([bytes], name)),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk)
    },
  }
}
