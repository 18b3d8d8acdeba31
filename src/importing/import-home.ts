import type { ArchiveRecord } from '#archive/archive-record.ts'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import type { Commits } from './archive-writer.ts'

/** Where an import writes: the catalog and the blocks of this browser, or a test's. */
export interface ImportHome {
  readonly blocks: BlockHome & BlockSink
  readonly blobs: boolean
  readonly commits: Commits & {
    archives(): Promise<ArchiveRecord[]>
    archive(id: string): Promise<ArchiveRecord>
    directories(owners: readonly number[]): Promise<Directory[]>
    commitSnapshot(id: string, directory: SnapshotDirectory): Promise<boolean>
    remove(id: string): Promise<void>
    /** Removes segments and snapshots that no archive names any more. */
    forget(owners: readonly number[]): Promise<void>
  }
}
