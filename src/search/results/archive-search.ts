import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { Query } from '#domain/query/query.ts'
import type { KnownRows } from '#search/evaluate/conditions.ts'
import { evaluateIndex } from '#search/evaluate/evaluate-index.ts'
import { lookUp, mostTerms } from '#search/evaluate/look-up.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { RowSet } from '#search/evaluate/row-set.ts'
import { type Collection, textValues } from '#search/evaluate/scores.ts'
import { type ArchiveColumns, readArchiveColumns } from './archive-columns.ts'
import { knownRows, type KnownOfArchive } from './known-rows.ts'
import type { PlacedIndex } from './placed-index.ts'
import { type ResultPart, SearchResult } from './search-result.ts'

/** Searches one archive as it is opened. */
export class ArchiveSearch {
  readonly reader: ArchiveReader
  readonly indexes: readonly PlacedIndex[]
  /** Messages that no index holds. */
  readonly unindexed: number
  readonly #kept = new Map<string, Promise<unknown>>()

  /** What an index was over counts as not indexed because a block of it is damaged. */
  readonly damaged: boolean

  constructor(
    reader: ArchiveReader,
    indexes: readonly PlacedIndex[],
    { unindexed = 0, damaged = false }: { unindexed?: number; damaged?: boolean } = {},
  ) {
    this.reader = reader
    this.indexes = indexes
    this.unindexed = unindexed
    this.damaged = damaged
  }

  columns(): Promise<ArchiveColumns> {
    return this.once('columns', () => readArchiveColumns(this.reader.snapshot))
  }

  threadOrder(sort: 'first' | 'size'): Promise<Uint32Array> {
    return this.once(sort, () => this.reader.snapshot.threadOrder(sort))
  }

  /** All messages without duplicates. */
  everything(): Promise<SearchResult> {
    return this.once('everything', () => this.find({ is: 'all' }, { id: '', name: '', starred: [] }))
  }

  async find(query: Query, known: KnownOfArchive): Promise<SearchResult> {
    const plan = planOf(query)
    const { indexes } = this
    const collection = this.#collection
    const [columns, lookUps, rows] = await Promise.all([
      this.columns(),
      Promise.all(indexes.map(({ reader }) => lookUp(plan, reader))),
      knownRows(plan, this.reader, known),
    ])
    const found = new RowSet(columns.threads.length)
    const parts = await Promise.all(
      indexes.map(async (index, i): Promise<ResultPart> => {
        const here: KnownRows = rows.inIndex(index)
        const hits = await evaluateIndex(plan, lookUps[i]!, index.reader, here)
        found.orFrom(hits.rows, index.base)
        return { index, texts: hits.texts }
      }),
    )
    found.and(columns.shown)
    return new SearchResult({
      parts,
      values: textValues(plan, lookUps, collection),
      collection,
      threads: columns.threads,
      threadCount: this.reader.snapshot.threadCount,
      found,
      problems: this.#problems(new Set(lookUps.flatMap(({ cut }) => cut))),
    })
  }

  /** Made when it is asked for first, and kept while the archive is as it is. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(name)
    // What a name stands for is the caller's.
    if (known) return known as Promise<T>
    const made = make()
    this.#kept.set(name, made)
    made.catch(() => this.#kept.delete(name))
    return made
  }

  get #collection(): Collection {
    const rows = this.indexes.reduce((sum, { reader }) => sum + reader.rows, 0)
    const terms = this.indexes.reduce((sum, { reader }) => sum + reader.length, 0)
    return { rows, length: rows > 0 ? terms / rows : 0 }
  }

  #problems(cut: ReadonlySet<string>): string[] {
    const say = new Intl.NumberFormat('en').format
    const problems = [...cut].map(
      (prefix) =>
        `More than ${say(mostTerms)} words begin with “${prefix}”: only the first of them were looked for.`,
    )
    if (this.unindexed > 0) {
      const many = `${say(this.unindexed)} of ${say(this.reader.rowCount)} messages`
      problems.push(
        this.damaged
          ? `Part of the index is damaged: ${many} can't be found until it is made anew.`
          : `${many} are not indexed yet.`,
      )
    }
    return problems
  }
}
