import type { ArchiveRecord } from '#archive/archive-record.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { writeSnapshot } from '#archive/snapshot/writer.ts'
import { asBoxwoodError } from '#base/errors.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import type { ImportHome } from './import-home.ts'
import { randomOwner } from './random-owner.ts'

/** Computes the snapshot of an archive as it is and stores it; one that finds no room is computed again when needed. */
export async function storeSnapshot(home: ImportHome, record: ArchiveRecord): Promise<SnapshotDirectory> {
  const owners = record.segments.map(({ owner }) => owner)
  const cache = new BlockCache(0)
  const directories = (await home.commits.directories(owners)) as SegmentDirectory[]
  const segments = directories.map((directory) => new SegmentReader(directory, home.blocks, cache))
  try {
    const directory = await writeSnapshot(segments, randomOwner(), home.blocks)
    await home.commits.commitSnapshot(record.id, directory)
    return directory
  } catch (error) {
    if (asBoxwoodError(error).code !== 'storage-full') throw error
    return writeSnapshot(segments, randomOwner(), new MemoryBlocks())
  }
}

/** The snapshot that an archive has, where it fits its segments. One that is lost can be computed again. */
export async function storedSnapshot(
  commits: Pick<ImportHome['commits'], 'directories'>,
  record: ArchiveRecord,
): Promise<SnapshotDirectory | null> {
  if (record.snapshot === null) return null
  try {
    const [directory] = (await commits.directories([record.snapshot])) as [SnapshotDirectory]
    const { segments } = directory.facts
    const fits =
      segments.length === record.segments.length &&
      record.segments.every(({ owner }, i) => owner === segments[i])
    return fits ? directory : null
  } catch (error) {
    if (asBoxwoodError(error).code === 'damaged-archive') return null
    throw error
  }
}
