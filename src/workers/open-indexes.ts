import { type ArchiveRecord, indexBase, type IndexRecord, segmentBases } from '#archive/archive-record.ts'
import type { BlockHome, OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { BlockCache } from '#archive/section-reader.ts'
import { asBoxwoodError } from '#base/errors.ts'
import type { IndexReader } from '#search/index-reader.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { namedIndex } from './named-index.ts'

export interface OpenedIndex {
  readonly owner: OwnerId
  /** Its first row's global number: its rows follow each other in the archive, too. */
  readonly base: number
  readonly reader: IndexReader
}

export interface OpenedIndexes {
  readonly indexes: readonly OpenedIndex[]
  /** Rows that none of them is over. */
  readonly unindexed: number
  /** Some of these because a block of an index is damaged. */
  readonly damaged: boolean
}

interface Parts {
  readonly directories: { directories(owners: readonly OwnerId[]): Promise<Directory[]> }
  readonly blocks: BlockHome
  readonly cache: BlockCache
  /** Known to be damaged. */
  readonly damaged: ReadonlySet<OwnerId>
}

/** The indexes of an archive that can be read; what the others were over counts as not indexed. */
export async function openIndexes(record: ArchiveRecord, parts: Parts): Promise<OpenedIndexes> {
  const rows = record.segments.reduce((sum, segment) => sum + segment.rows, 0)
  const bases = segmentBases(record.segments)
  const opened = await Promise.all(
    (record.indexes ?? [])
      .filter(({ owner }) => !parts.damaged.has(owner))
      .map((index) => open(index, indexBase(index, bases), parts)),
  )
  const indexes = opened.filter((index) => index !== null).sort((one, other) => one.base - other.base)
  return indexesOver(rows, indexes, parts.damaged.size > 0)
}

/** `rows`: of the archive. `anyDamaged`: there were others, which can't be read. */
export function indexesOver(
  rows: number,
  indexes: readonly OpenedIndex[],
  anyDamaged: boolean,
): OpenedIndexes {
  const unindexed = rows - indexes.reduce((sum, { reader }) => sum + reader.rows, 0)
  return { indexes, unindexed, damaged: unindexed > 0 && anyDamaged }
}

/** Null for one that can't be read, or whose rows do not follow each other any more. */
async function open(
  { owner, parts }: IndexRecord,
  base: number | null,
  { directories, blocks, cache }: Parts,
): Promise<OpenedIndex | null> {
  if (base === null) return null
  try {
    const [directory] = (await directories.directories([owner])) as [IndexDirectory]
    const reader = new StoredIndex(directory, blocks, cache)
    return reader.rows === parts.reduce((sum, { rows }) => sum + rows, 0)
      ? { owner, base, reader: namedIndex(owner, reader) }
      : null
  } catch (error) {
    // What an index was made of is still there: it can be made again.
    if (asBoxwoodError(error).code === 'damaged-archive') return null
    throw error
  }
}
