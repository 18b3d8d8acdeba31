import type { ThreadSort, SearchSort } from '#domain/scripting.ts'
import { RowSet } from '#search/evaluate/row-set.ts'
import { type Collection, scoresOf } from '#search/evaluate/scores.ts'
import type { TextHits } from '#search/evaluate/text-hits.ts'
import type { RowColumns } from '#search/index-reader.ts'
import { type Compare, firstPlaces } from './first-places.ts'
import { type PlacedIndex, rowsInIndex } from './placed-index.ts'

/** What one index of an archive has for a query. */
export interface ResultPart {
  readonly index: PlacedIndex
  /** By text of the plan. */
  readonly texts: readonly (TextHits | null)[]
}

/** Rows of a result by thread: threads ascending, so the latest first, and how many messages of each match. */
export interface ThreadCounts {
  readonly threads: Uint32Array
  readonly matching: Uint32Array
}

export interface ResultFacts {
  readonly parts: readonly ResultPart[]
  /** By text of the plan, what one more of it is worth. */
  readonly values: readonly number[]
  readonly collection: Collection
  /** By row of the archive. */
  readonly threads: Uint32Array
  readonly threadCount: number
  readonly found: RowSet
  readonly problems: readonly string[]
}

/** What a query found in an archive, without duplicates. */
export class SearchResult {
  readonly facts: ResultFacts
  /** How many. */
  readonly messages: number
  #rows: Uint32Array | null = null
  #counts: ThreadCounts | null = null
  #scores: Promise<Float32Array> | null = null

  constructor(facts: ResultFacts) {
    this.facts = facts
    this.messages = facts.found.count
  }

  /** Of the archive, ascending: those of the first part, then those of the second. */
  get rows(): Uint32Array {
    return (this.#rows ??= this.facts.found.rows())
  }

  get counts(): ThreadCounts {
    const { threads, threadCount } = this.facts
    return (this.#counts ??= threadCounts(this.rows, threads, threadCount))
  }

  /** Held in memory for it, with all that may yet be made. */
  get bytes(): number {
    const texts = this.facts.parts.reduce(
      (sum, { index, texts }) => sum + texts.filter((hits) => hits !== null).length * index.reader.rows * 4,
      0,
    )
    return texts + this.messages * 16 + this.facts.threads.length / 4
  }

  has(row: number): boolean {
    return this.facts.found.has(row)
  }

  /** Relevance of `rows`, in their order. */
  scores(): Promise<Float32Array> {
    this.#scores ??= this.#score().catch((error: unknown) => {
      this.#scores = null
      throw error
    })
    return this.#scores
  }

  /** Relevance of some rows of the archive. */
  async scoresOf(rows: readonly number[]): Promise<number[]> {
    const known = new Map<number, number>()
    for (const { index, texts } of this.facts.parts) {
      for (const row of rows) {
        const local = Uint32Array.from(rowsInIndex(index, [row]))
        if (local.length > 0) known.set(row, (await this.#scoresIn(index, texts, local))[0]!)
      }
    }
    return rows.map((row) => known.get(row) ?? 0)
  }

  /** Places in `rows`, in the order asked for. */
  async rowPlaces(sort: SearchSort, most: number): Promise<Uint32Array> {
    if (most === 0) return new Uint32Array(0)
    const count = this.messages
    const dates = await this.dates()
    // The dateless come last in either direction; among equals those that came first.
    const direction = sort === 'oldest' ? 1 : -1
    const byDate: Compare = (a, b) => compareNumbers(direction * dates[a]!, direction * dates[b]!) || a - b
    if (sort !== 'relevance') return firstPlaces(count, Math.min(most, count), byDate)
    const scores = await this.scores()
    return firstPlaces(count, Math.min(most, count), (a, b) => scores[b]! - scores[a]! || byDate(a, b))
  }

  /** Places in `counts.threads`, in the order asked for; `order`: all threads of the archive in it, for the sorts that need it. */
  async threadPlaces(
    sort: ThreadSort,
    most: number,
    order: (sort: 'first' | 'size') => Promise<Uint32Array>,
  ): Promise<Uint32Array> {
    const { threads } = this.counts
    const count = threads.length
    if (sort === 'last') return Uint32Array.from({ length: Math.min(most, count) }, (_, place) => place)
    if (sort !== 'relevance') {
      const all = await order(sort)
      const ranks = new Uint32Array(all.length)
      for (let rank = 0; rank < all.length; rank++) ranks[all[rank]!] = rank
      return firstPlaces(count, Math.min(most, count), (a, b) => ranks[threads[a]!]! - ranks[threads[b]!]!)
    }
    const best = await this.#bestScores()
    return firstPlaces(count, Math.min(most, count), (a, b) => best[b]! - best[a]! || a - b)
  }

  /** Of `rows`, NaN for none. */
  async dates(): Promise<Float64Array> {
    const dates = new Float64Array(this.rows.length)
    let at = 0
    for (const { local, columns } of await this.columns()) {
      for (let i = 0; i < local.length; i++) dates[at++] = columns.dates[local[i]!]!
    }
    return dates
  }

  /** Each part with what its index tells of all its rows; `local`: which of these were found. */
  columns(): Promise<(ResultPart & { readonly local: Uint32Array; readonly columns: RowColumns })[]> {
    return Promise.all(
      this.facts.parts.map(async (part) => ({
        ...part,
        local: this.#local(part.index),
        columns: await part.index.reader.columns(),
      })),
    )
  }

  #local({ base, reader }: PlacedIndex): Uint32Array {
    const { rows } = this
    const here = rows.subarray(lowerBound(rows, base), lowerBound(rows, base + reader.rows))
    return base === 0 ? here : here.map((row) => row - base)
  }

  async #bestScores(): Promise<Float32Array> {
    const scores = await this.scores()
    const { threads } = this.counts
    const best = new Float32Array(threads.length)
    const places = new Uint32Array(this.facts.threadCount)
    for (let place = 0; place < threads.length; place++) places[threads[place]!] = place
    for (let i = 0; i < scores.length; i++) {
      const place = places[this.facts.threads[this.rows[i]!]!]!
      if (scores[i]! > best[place]!) best[place] = scores[i]!
    }
    return best
  }

  async #score(): Promise<Float32Array> {
    const { parts } = this.facts
    const lists = await Promise.all(
      parts.map(({ index, texts }) => this.#scoresIn(index, texts, this.#local(index))),
    )
    const scores = new Float32Array(this.rows.length)
    let at = 0
    for (const list of lists) {
      scores.set(list, at)
      at += list.length
    }
    return scores
  }

  async #scoresIn(index: PlacedIndex, texts: ResultPart['texts'], local: Uint32Array): Promise<Float32Array> {
    const { values, collection } = this.facts
    const { lengths } = await index.reader.columns()
    return scoresOf(local, texts, values, lengths, collection)
  }
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : a - b
}

function lowerBound(rows: Uint32Array, row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

function threadCounts(rows: Uint32Array, threads: Uint32Array, threadCount: number): ThreadCounts {
  const counts = new Uint32Array(threadCount)
  const having = new RowSet(threadCount)
  for (let i = 0; i < rows.length; i++) {
    const thread = threads[rows[i]!]!
    counts[thread]!++
    having.add(thread)
  }
  const ids = having.rows()
  const matching = new Uint32Array(ids.length)
  for (let i = 0; i < ids.length; i++) matching[i] = counts[ids[i]!]!
  return { threads: ids, matching }
}
