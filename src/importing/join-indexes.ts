import {
  type ArchiveRecord,
  indexBase,
  type IndexRecord,
  indexesWithin,
  segmentBases,
} from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { throwIfCancelled } from '#base/errors.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import type { ImportHome } from './import-home.ts'
import { randomOwner } from './random-owner.ts'

/** So many indexes of about one size become one of the next. */
const fanIn = 8
/** Words of the smallest size: what a full segment has. */
const smallest = 8_000_000

/** An index of an archive, with its first global row. */
export interface PlacedIndex {
  readonly record: IndexRecord
  readonly base: number
  readonly rows: number
  /** Terms in its rows' texts. */
  readonly length: number
}

const tierOf = ({ length }: PlacedIndex): number =>
  length <= smallest ? 0 : Math.ceil(Math.log(length / smallest) / Math.log(fanIn))

/** Indexes that follow each other, of one tier, as many as make one of the next; null where there are none. */
export function runToJoin(indexes: readonly PlacedIndex[]): readonly PlacedIndex[] | null {
  for (let from = 0; from + fanIn <= indexes.length; from++) {
    const run = indexes.slice(from, from + fanIn)
    const follows = run.every((index, i) => i === 0 || index.base === run[i - 1]!.base + run[i - 1]!.rows)
    if (follows && run.every((index) => tierOf(index) === tierOf(run[0]!))) return run
  }
  return null
}

/** The indexes of an archive in the order of its rows. `lengths`: of each, by owner; one without is left out. */
export function placed(
  { segments, indexes = [] }: ArchiveRecord,
  lengths: ReadonlyMap<OwnerId, number>,
): PlacedIndex[] {
  const bases = segmentBases(segments)
  return indexes
    .flatMap((record) => {
      const length = lengths.get(record.owner)
      const base = indexBase(record, bases)
      if (base === null || length === undefined) return []
      return [{ record, base, rows: record.parts.reduce((sum, { rows }) => sum + rows, 0), length }]
    })
    .sort((one, other) => one.base - other.base)
}

/**
 * Merges small indexes into larger ones, each in a commit of its own: what is searched is then read in fewer places. Throws
 * `cancelled`, `storage-full`, `storage-failed`, `damaged-archive`.
 */
export async function joinIndexes(
  home: ImportHome,
  archive: string,
  { signal, oncommit }: { signal?: AbortSignal | undefined; oncommit?: (() => void) | undefined } = {},
): Promise<void> {
  for (;;) {
    throwIfCancelled(signal)
    const record = await home.commits.archive(archive)
    const owners = (record.indexes ?? []).map(({ owner }) => owner)
    const directories = (await home.commits.directories(owners)) as IndexDirectory[]
    const lengths = new Map(directories.map(({ owner, facts }) => [owner, facts.length]))
    const run = runToJoin(placed(record, lengths))
    if (!run) return
    const cache = new BlockCache(0)
    const merged = await mergeIndexes(
      run.map(
        ({ record: { owner } }) =>
          new StoredIndex(
            directories.find((one) => one.owner === owner)!,
            home.blocks,
            cache,
          ),
      ),
      { owner: randomOwner(), sink: home.blocks, signal },
    )
    const gone = run.map(({ record: { owner } }) => owner)
    const now = await home.commits.archive(archive)
    const indexes = [
      ...(now.indexes ?? []).filter(({ owner }) => !gone.includes(owner)),
      { owner: merged.owner, parts: run.flatMap(({ record: { parts } }) => parts) },
    ]
    await home.commits.commit({ ...now, indexes: indexesWithin(indexes, now.segments) }, [merged])
    await home.commits.forget(gone)
    oncommit?.()
  }
}
