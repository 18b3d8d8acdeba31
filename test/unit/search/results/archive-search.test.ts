import { describe, expect, it } from 'vitest'
import type { Query } from '#domain/query/query.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { facetsOf } from '#search/results/facets.ts'
import { type Known, matches } from '#test/build/search/scan.ts'
import { idOf, type SearchedArchive, searchedArchive } from '#test/build/search/searched-archive.ts'
import { someQuery } from '#test/build/search/some-query.ts'
import { seededRandom } from '#test/generate/random.ts'

const sizes = [40, 1, 130, 90]

async function opened() {
  const archive = await searchedArchive(seededRandom(21), sizes)
  const rows = archive.messages.map((_, row) => row)
  const shown = await archive.archive.messageRows(rows)
  const search = new ArchiveSearch(archive.archive, archive.indexes)
  const starred = shown.flatMap(({ key, duplicateOf }, row) =>
    row % 7 === 0 && duplicateOf === null ? [key] : [],
  )
  const known = { id: 'beds-1', name: 'Beds', starred: [...starred, '0'.repeat(32), 'no key'] }
  return { ...archive, shown, search, known }
}

type Opened = Awaited<ReturnType<typeof opened>>

/** Rows that match, duplicates left out, by reading all messages. */
function scanned({ messages, shown }: SearchedArchive & Pick<Opened, 'shown'>, query: Query): number[] {
  const known: Known = {
    starred: (row) => row % 7 === 0,
    id: (row) => idOf(messages[row]!, messages),
    archive: 'beds',
  }
  return messages.flatMap((message, row) =>
    shown[row]!.duplicateOf === null && matches(query, message, row, known) ? [row] : [],
  )
}

const date = (value: number | null, instead: number): number => value ?? instead

describe('a search in an archive of several indexes', () => {
  const random = seededRandom(22)
  const queries = async (count: number) => {
    const all = await opened()
    return { ...all, queries: Array.from({ length: count }, () => someQuery(random, all.messages)) }
  }

  it('finds what reading every message finds, without hidden duplicates', async () => {
    const { queries: asked, ...all } = await queries(300)
    expect(all.shown.filter(({ duplicateOf }) => duplicateOf !== null).length).toBeGreaterThan(10)
    for (const query of asked) {
      const result = await all.search.find(query, all.known)
      expect([...result.rows], JSON.stringify(query)).toEqual(scanned(all, query))
    }
  })

  it('lists threads in each order, with how many of their messages match', async () => {
    const { queries: asked, ...all } = await queries(60)
    const { search, archive } = all
    const threadRows = await archive.snapshot.threadRows(0, 1000, 'last')
    for (const query of asked) {
      const result = await search.find(query, all.known)
      const { threads, matching } = result.counts
      const expected = new Map<string, number>()
      for (const row of scanned(all, query)) {
        const { thread } = all.shown[row]!
        expected.set(thread, (expected.get(thread) ?? 0) + 1)
      }
      for (const sort of ['last', 'first', 'size'] as const) {
        const order = (await archive.snapshot.threadRows(0, 1000, sort)).map(({ key }) => key)
        const places = await result.threadPlaces(sort, 1000, (sort) => search.threadOrder(sort))
        const listed = [...places].map(
          (place) => [threadRows[threads[place]!]!.key, matching[place]] as const,
        )
        expect(listed).toEqual(
          order.filter((key) => expected.has(key)).map((key) => [key, expected.get(key)]),
        )
        const page = await result.threadPlaces(sort, 3, (sort) => search.threadOrder(sort))
        expect([...page]).toEqual([...places].slice(0, 3))
      }
    }
  })

  it('puts the threads with the most relevant message first', async () => {
    const { queries: asked, ...all } = await queries(40)
    for (const query of asked) {
      const result = await all.search.find(query, all.known)
      const scores = await result.scores()
      const best = new Map<number, number>()
      result.rows.forEach((row, i) => {
        const number = result.counts.threads.indexOf(result.facts.threads[row]!)
        best.set(number, Math.max(best.get(number) ?? 0, scores[i]!))
      })
      const order = [...best.keys()].sort((a, b) => best.get(b)! - best.get(a)! || a - b)
      const places = await result.threadPlaces('relevance', 1000, (sort) => all.search.threadOrder(sort))
      expect([...places]).toEqual(order)
    }
  })

  it('lists messages by date in either direction, the dateless last, and by relevance', async () => {
    const { queries: asked, ...all } = await queries(40)
    for (const query of asked) {
      const result = await all.search.find(query, all.known)
      const dates = [...result.rows].map((row) => all.shown[row]!.date)
      const sorted = (compare: (a: number, b: number) => number): number[] =>
        dates.map((_, i) => i).sort((a, b) => compare(a, b) || a - b)
      const newest = (a: number, b: number): number => date(dates[b]!, -1) - date(dates[a]!, -1)
      expect([...(await result.rowPlaces('newest', 1000))]).toEqual(sorted(newest))
      const oldest = (a: number, b: number): number =>
        date(dates[a]!, Number.MAX_SAFE_INTEGER) - date(dates[b]!, Number.MAX_SAFE_INTEGER)
      expect([...(await result.rowPlaces('oldest', 1000))]).toEqual(sorted(oldest))
      const scores = await result.scores()
      const relevant = sorted((a, b) => scores[b]! - scores[a]! || newest(a, b))
      expect([...(await result.rowPlaces('relevance', 1000))]).toEqual(relevant)
      expect([...(await result.rowPlaces('relevance', 2))]).toEqual(relevant.slice(0, 2))
      expect(await result.scoresOf([...result.rows])).toEqual([...scores])
    }
  })

  it('counts months, people, lists and attachments of a result', async () => {
    const { queries: asked, ...all } = await queries(40)
    for (const query of asked) {
      const facets = await facetsOf(all.search, await all.search.find(query, all.known), 1000)
      const rows = scanned(all, query)
      const count = (keys: readonly (string | null)[]): Map<string, number> => {
        const counts = new Map<string, number>()
        for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
        return counts
      }
      const row = (at: number) => all.messages[at]!.row
      const months = count(
        rows.map((at) =>
          Number.isNaN(row(at).date) ? null : new Date(row(at).date).toISOString().slice(0, 7),
        ),
      )
      const month = ({ year, month }: { year: number; month: number }): string =>
        `${year}-${String(month).padStart(2, '0')}`
      expect(facets.months.map((one) => [month(one), one.messages])).toEqual([...months].sort())
      expect(new Map(facets.people.map(({ address, messages }) => [address, messages]))).toEqual(
        count(rows.map((at) => row(at).fromAddress)),
      )
      expect(facets.peopleCount).toBe(facets.people.length)
      expect(facets.people.map(({ messages }) => messages)).toEqual(
        facets.people.map(({ messages }) => messages).sort((a, b) => b - a),
      )
      expect(new Map(facets.lists.map(({ id, messages }) => [id, messages]))).toEqual(
        count(rows.map((at) => row(at).list || null)),
      )
      expect(facets.withAttachments).toBe(rows.filter((at) => row(at).attachments > 0).length)
      expect(facets.messages).toBe(rows.length)
    }
  })

  it('says what it could not search', async () => {
    const { archive, indexes, known } = await opened()
    const search = new ArchiveSearch(archive, indexes.slice(1), { unindexed: 40 })
    const { facts } = await search.find({ is: 'all' }, known)
    expect(facts.problems).toEqual(['40 of 261 messages are not indexed yet.'])
  })
})
