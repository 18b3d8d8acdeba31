import {
  type ArchiveRecord,
  indexBase,
  type IndexRecord,
  indexesWithin,
  segmentBases,
} from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import type { Bytes } from '#base/units.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { throwIfCancelled } from '#base/errors.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import type { ImportHome } from './import-home.ts'
import { randomOwner } from './random-owner.ts'

/** Words of the largest index that is made of others: what a million long messages have. */
const mostJoined = 512_000_000
/** A word whose positions take so many bytes is indexed by twos, too: phrases of such words take the longest. */
const commonFrom: Bytes = 128 * 1024
/** So many indexes are read side by side. */
const mostAtOnce = 32

/** An index of an archive, with its first global row. */
export interface PlacedIndex {
  readonly record: IndexRecord
  readonly base: number
  readonly rows: number
  /** Terms in its rows' texts. */
  readonly length: number
}

/**
 * Indexes that follow each other and are worth joining; null where there are none. The largest of them is at most twice as
 * long as the others together: so no word is written again and again because a few come along.
 */
export function runToJoin(indexes: readonly PlacedIndex[]): readonly PlacedIndex[] | null {
  for (let from = 0; from + 1 < indexes.length; from++) {
    const to = endOfRun(indexes, from)
    let run = indexes.slice(from, to)
    while (run.length > 1) {
      const lengths = run.map(({ length }) => length)
      const largest = Math.max(...lengths)
      const all = lengths.reduce((sum, length) => sum + length, 0)
      if (largest <= 2 * (all - largest)) return run
      run = run.slice(0, lengths.indexOf(largest))
    }
  }
  return null
}

function endOfRun(indexes: readonly PlacedIndex[], from: number): number {
  let to = from
  let length = 0
  for (; to < indexes.length && to - from < mostAtOnce; to++) {
    const index = indexes[to]!
    const before = indexes[to - 1]
    length += index.length
    if (length > mostJoined) break
    if (to > from && before && index.base !== before.base + before.rows) break
  }
  return to
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
 * Merges indexes into larger ones, each in a commit of its own: what is searched is then read in one place, or in few. Throws
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
      { owner: randomOwner(), sink: home.blocks, commonFrom, signal },
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
