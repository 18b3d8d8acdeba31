import { formatVersion } from '#archive/directory.ts'
import { BoxwoodError } from '#base/errors.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import type { ParsedQuery } from '#domain/query/query.ts'
import type { SearchHit, SearchNumbers, ThreadRow, ThreadSort } from '#domain/scripting.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { completeLists, completePeople, completeWords } from '#search/results/complete.ts'
import { facetsOf } from '#search/results/facets.ts'
import { nothingFound } from '#search/results/nothing-found.ts'
import { ResultCache } from '#search/results/result-cache.ts'
import type { SearchResult } from '#search/results/search-result.ts'
import type { Asked, LibraryContract } from '#workers/contracts/library.ts'
import type { Opened } from '#workers/open-archives.ts'
import { Excerpts } from './excerpts.ts'
import { firstHits, type Found } from './first-hits.ts'

const cacheBytes = 32 * 1024 * 1024

export interface SearchSources {
  /** Works with an archive, and once more where it was replaced meanwhile. */
  readonly read: <T>(archive: string, work: (opened: Opened) => Promise<T>) => Promise<T>
  /** All of this browser. */
  readonly archives: () => Promise<
    readonly { readonly id: string; readonly name: string; readonly format: number }[]
  >
}

export type SearchMethods = Pick<
  LibraryContract,
  'search' | 'excerpts' | 'matches' | 'facets' | 'nothingFound' | 'complete'
>

/** The library's answers to queries. */
export class Searches {
  readonly #sources: SearchSources
  readonly #cache = new ResultCache(cacheBytes)
  readonly #searches = new WeakMap<Opened, ArchiveSearch>()

  constructor(sources: SearchSources) {
    this.#sources = sources
  }

  get methods(): SearchMethods {
    const { read } = this.#sources
    return {
      search: (input) => this.#search(input),

      excerpts: ({ archive, asked, threads }) =>
        read(archive, async (opened) => {
          const { result } = await this.#find(opened, asked)
          const rows = await Promise.all(threads.map((key) => this.#bestRow(opened, result, key)))
          const found = rows.filter((row) => row !== null)
          const [lines, shown] = await Promise.all([
            new Excerpts(opened.reader, parse(asked.query).query).lines(found),
            opened.reader.messageRows(found),
          ])
          return rows.map((row) => {
            const at = row === null ? -1 : found.indexOf(row)
            const excerpt = lines[at]
            return excerpt ? { message: shown[at]!.key, excerpt } : null
          })
        }),

      matches: ({ archive, asked, thread }) =>
        read(archive, async (opened) => {
          const { result } = await this.#find(opened, asked)
          const rows = await matchingRows(opened, result, thread)
          return (await opened.reader.messageRows(rows)).map(({ key }) => key)
        }),

      facets: ({ archive, asked, people }) =>
        read(archive, async (opened) => {
          const { result } = await this.#find(opened, asked)
          return facetsOf(this.#searchOf(opened), result, people)
        }),

      nothingFound: ({ archive, asked }) =>
        read(archive, (opened) =>
          nothingFound(asked.query, {
            indexes: opened.indexes,
            parse,
            count: async (query) => (await this.#find(opened, { ...asked, query })).result.messages,
          }),
        ),

      complete: ({ archive, field, text, limit }) =>
        read(archive, (opened) => {
          const search = this.#searchOf(opened)
          if (field === 'word') return completeWords(search, text, limit)
          return field === 'list'
            ? completeLists(search, text, limit)
            : completePeople(search, field, text, limit)
        }),
    }
  }

  /** The threads of a query that is not blank. */
  async threads(
    opened: Opened,
    asked: Asked,
    { offset, limit, sort }: { offset: number; limit: number; sort: ThreadSort },
  ): Promise<{ total: number; rows: ThreadRow[]; found: SearchNumbers }> {
    const began = performance.now()
    const { result, parsed } = await this.#find(opened, asked)
    const search = this.#searchOf(opened)
    const { threads, matching } = result.counts
    const order = (sort: 'first' | 'size'): Promise<Uint32Array> => search.threadOrder(sort)
    const places = (await result.threadPlaces(sort, offset + limit, order)).subarray(offset)
    const rows = await opened.reader.snapshot.threads(Array.from(places, (place) => threads[place]!))
    return {
      total: threads.length,
      rows: rows.map((row, i) => Object.assign(row, { matching: matching[places[i]!]! })),
      found: numbers(result.messages, parsed, result.facts.problems, began),
    }
  }

  /** Rows of the archive that a query finds, without duplicates, ascending; of a blank one all. */
  async rows(opened: Opened, asked: Asked): Promise<Uint32Array> {
    return (await this.#find(opened, asked)).result.rows
  }

  async #search({ asked, archive, offset, limit, sort }: Parameters<SearchMethods['search']>[0]) {
    const began = performance.now()
    const { read } = this.#sources
    const named =
      archive === null
        ? (await this.#sources.archives()).filter(({ format }) => format <= formatVersion)
        : [{ id: archive, name: '' }]
    const problems: string[] = []
    const found: Found[] = []
    for (const { id, name } of named) {
      try {
        found.push(
          await read(id, async (opened) => {
            const { result } = await this.#find(opened, asked)
            const several = archive === null && named.length > 1
            for (const words of result.facts.problems) problems.push(several ? `${name}: ${words}` : words)
            return { opened, result, places: await result.rowPlaces(sort, offset + limit) }
          }),
        )
      } catch (error) {
        // One archive that can't be read does not hide what the others hold.
        if (archive !== null || !(error instanceof BoxwoodError)) throw error
        problems.push(`${name} could not be searched.`)
      }
    }
    const parsed = parse(asked.query)
    const hits = await firstHits(found, sort, offset, limit)
    const rows: SearchHit[] = Array.from({ length: hits.length })
    for (const { opened } of found) {
      const here = hits.flatMap((hit, i) => (hit.opened === opened ? [{ row: hit.row, i }] : []))
      const numbers = here.map(({ row }) => row)
      const excerpts = new Excerpts(opened.reader, parsed.query)
      const [shown, lines] = await Promise.all([opened.reader.messageRows(numbers), excerpts.lines(numbers)])
      here.forEach(({ i }, n) => {
        const excerpt = lines[n] ?? excerpts.subject(shown[n]!.subject)
        rows[i] = { ...shown[n]!, archive: opened.record.id, excerpt }
      })
    }
    const total = found.reduce((sum, { result }) => sum + result.messages, 0)
    return { total, rows, ...numbers(total, parsed, problems, began) }
  }

  async #find(
    opened: Opened,
    { query, starred = [] }: Asked,
  ): Promise<{ result: SearchResult; parsed: ParsedQuery }> {
    const parsed = parse(query)
    const { id, name } = opened.record
    const result = await this.#cache.get(JSON.stringify([id, parsed.understood, starred]), opened, () =>
      this.#searchOf(opened).find(parsed.query, { id, name, starred }),
    )
    return { parsed, result }
  }

  #searchOf(opened: Opened): ArchiveSearch {
    const search = this.#searches.get(opened) ?? new ArchiveSearch(opened.reader, opened.indexes, opened)
    this.#searches.set(opened, search)
    return search
  }

  /** The message of a thread that matches best, of equals the first in reading order. */
  async #bestRow(opened: Opened, result: SearchResult, thread: string): Promise<number | null> {
    const rows = await matchingRows(opened, result, thread)
    const scores = await result.scoresOf(rows)
    let best: number | null = null
    rows.forEach((_, i) => {
      if (best === null || scores[i]! > scores[best]!) best = i
    })
    return best === null ? null : rows[best]!
  }
}

function parse(text: string): ParsedQuery {
  return parseQuery(text, { now: Date.now() })
}

function numbers(
  messages: number,
  { understood, problems }: ParsedQuery,
  more: readonly string[],
  began: number,
): SearchNumbers {
  return {
    messages,
    milliseconds: performance.now() - began,
    understood,
    problems: [...problems.map(({ words }) => words), ...more],
  }
}

/** In reading order. */
async function matchingRows({ reader }: Opened, result: SearchResult, thread: string): Promise<number[]> {
  const members = await reader.snapshot.members(await reader.threadOf(thread))
  return members.map(({ row }) => row).filter((row) => result.has(row))
}
