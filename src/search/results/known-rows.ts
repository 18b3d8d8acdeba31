import type { ArchiveReader } from '#archive/archive-reader.ts'
import { noRow } from '#archive/snapshot/schema.ts'
import { BoxwoodError } from '#base/errors.ts'
import { hash64 } from '#base/hash64.ts'
import type { KnownRows } from '#search/evaluate/conditions.ts'
import type { Condition, Plan } from '#search/evaluate/plan.ts'
import { type PlacedIndex, rowsInIndex } from './placed-index.ts'

/** What a query may ask of an archive that no index tells. */
export interface KnownOfArchive {
  readonly id: string
  readonly name: string
  /** Keys of messages; those of other archives among them. */
  readonly starred: readonly string[]
}

export interface FoundRows {
  inIndex(index: PlacedIndex): KnownRows
}

/** Looks up the rows that a plan's conditions name, where it has such. */
export async function knownRows(
  plan: Plan,
  reader: ArchiveReader,
  { id, name, starred }: KnownOfArchive,
): Promise<FoundRows> {
  const conditions = plan.conjuncts
    .flat()
    .flatMap((step): Condition[] => (step.is === 'condition' ? [step.condition] : []))
  const ids = [...new Set(conditions.flatMap((one) => (one.is === 'id' ? [one.id] : [])))]
  const asksForStars = conditions.some((one) => one.is === 'starred')
  const [starredRows, ...idRows] = await Promise.all([
    asksForStars ? Promise.all(starred.map((key) => rowOfKey(reader, key))) : [],
    ...ids.map((one) => rowsOfId(reader, one)),
  ])
  const byId = new Map(ids.map((one, i) => [one, idRows[i]!]))
  const stars = starredRows.flatMap((row) => row ?? [])
  const isNamed = (asked: string): boolean =>
    [id, name].some((one) => plainWords(one).includes(plainWords(asked)))
  return {
    inIndex: (index) => ({
      starred: rowsInIndex(index, stars),
      withId: (one) => rowsInIndex(index, byId.get(one) ?? []),
      isNamed,
    }),
  }
}

function plainWords(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

async function rowOfKey(reader: ArchiveReader, key: string): Promise<number | null> {
  try {
    return await reader.rowOfKey(key)
  } catch (error) {
    if (error instanceof BoxwoodError && error.code === 'no-such-message') return null
    throw error
  }
}

async function rowsOfId(reader: ArchiveReader, id: string): Promise<number[]> {
  const places = await reader.snapshot.placesOfId(hash64(id))
  const members = await reader.snapshot.membersAt(places)
  return members.map(({ row }) => row).filter((row) => row !== noRow)
}
