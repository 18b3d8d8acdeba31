import { describe, expect, it } from 'vitest'
import type { Query } from '#domain/query/query.ts'
import { evaluateIndex } from '#search/evaluate/evaluate-index.ts'
import { lookUp } from '#search/evaluate/look-up.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { indexOf, type SearchedMessage } from '#test/build/search/index-of.ts'
import { type Known, matches } from '#test/build/search/scan.ts'
import { someMessages, someQuery } from '#test/build/search/some-query.ts'
import { seededRandom } from '#test/generate/random.ts'
import type { IndexReader } from '#search/index-reader.ts'

const scanned: Known = { starred: (row) => row % 7 === 0, id: (row) => `m${row}`, archive: 'beds' }

function known(count: number) {
  const rows = Array.from({ length: count }, (_, i) => i)
  const having = (claim: (row: number) => boolean): number[] => rows.filter((row) => claim(row))
  return {
    starred: having(scanned.starred),
    withId: (id: string) => having((row) => scanned.id(row) === id),
    isNamed: (name: string) => name === scanned.archive,
  }
}

async function found(query: Query, reader: IndexReader): Promise<number[]> {
  const plan = planOf(query)
  const hits = await evaluateIndex(plan, await lookUp(plan, reader), reader, known(reader.rows))
  return [...hits.rows.rows()]
}

const scan = (query: Query, messages: readonly SearchedMessage[]): number[] =>
  messages.flatMap((message, row) => (matches(query, message, row, scanned) ? [row] : []))

const text = (text: string, more: Partial<Extract<Query, { is: 'text' }>> = {}): Query => ({
  is: 'text',
  in: null,
  text,
  prefix: false,
  ...more,
})

const letter = (body: string): SearchedMessage => ({
  texts: { text: body, subject: '', from: '', to: '', cc: '', list: '', filenames: [] },
  row: { date: 0, size: 1, attachments: 0, fromName: '', fromAddress: '', list: '' },
})

describe('a query over an index', () => {
  it.each([undefined, 1, 60])('finds what reading every message finds (common words: %s)', async (common) => {
    const random = seededRandom(11)
    const messages = someMessages(random, 300)
    const reader = await indexOf(messages, common)
    let some = 0
    for (let i = 0; i < 600; i++) {
      const query = someQuery(random, messages)
      const expected = scan(query, messages)
      expect(await found(query, reader), JSON.stringify(query)).toEqual(expected)
      if (expected.length > 0 && expected.length < messages.length) some++
    }
    // The queries would prove little if most found nothing or everything.
    expect(some).toBeGreaterThan(250)
  })

  it.each([undefined, 1])(
    'finds phrases of scripts without spaces by any part of them (common words: %s)',
    async (common) => {
      const letters = ['東京都庁です', '京都', '東京 都庁', '京', '東京abc 都', 'abc 東京']
      const reader = await indexOf(letters.map(letter), common)
      expect(await found(text('京都'), reader)).toEqual([0, 1])
      expect(await found(text('東京都'), reader)).toEqual([0])
      expect(await found(text('京'), reader)).toEqual([0, 1, 2, 3, 4, 5])
      expect(await found(text('都庁'), reader)).toEqual([0, 2])
      expect(await found(text('東京abc'), reader)).toEqual([4])
      expect(await found(text('abc 東京'), reader)).toEqual([5])
      expect(await found(text('東京都庁です', { prefix: true }), reader)).toEqual([0])
    },
  )

  it('finds the longest words by a beginning of any length', async () => {
    const long = 'boxwood'.repeat(20)
    const reader = await indexOf([letter(long), letter('boxwood'), letter(long.slice(0, 60))])
    for (const length of [8, 48, 49, 60])
      expect(await found(text(long.slice(0, length), { prefix: true }), reader), `${length}`).toEqual([0, 2])
    expect(await found(text(long.slice(0, 100), { prefix: true }), reader)).toContain(0)
  })

  it('reads positions only in rows where the rest of the query holds', async () => {
    const random = seededRandom(5)
    const messages = someMessages(random, 300)
    const reader = await indexOf(messages)
    let read = 0
    let asked = 0
    const counting: IndexReader = {
      rows: reader.rows,
      length: reader.length,
      commonWords: reader.commonWords,
      terms: (terms) => reader.terms(terms),
      termsWithPrefix: (prefix, most) => reader.termsWithPrefix(prefix, most),
      rowLists: (postings) => reader.rowLists(postings),
      fetch: (postings) => reader.fetch(postings),
      rowListsWithin: (postings, among) => reader.rowListsWithin(postings, among),
      prefixPostings: (prefix, fields, most) => reader.prefixPostings(prefix, fields, most),
      markRows: (texts, bits) => reader.markRows(texts, bits),
      addRows: (text, weights, sums) => reader.addRows(text, weights, sums),
      phraseRows: async (phrases, among) => {
        asked++
        const lists = await reader.phraseRows(phrases, among)
        read += lists.reduce((sum, { rows }) => sum + rows.length, 0)
        return lists
      },
      positionLists: (postings, within) => {
        asked++
        read += within.reduce((sum, rows) => sum + rows.length, 0)
        return reader.positionLists(postings, within)
      },
      columns: () => reader.columns(),
      names: () => reader.names(),
    }
    for (const prefix of [false, true]) {
      const phrase = text('gnvug example', { in: 'from', prefix })
      read = 0
      await found(phrase, counting)
      expect(read).toBeGreaterThan(100)
      read = 0
      await found({ is: 'and', of: [phrase, { is: 'id', id: 'm3' }] }, counting)
      expect(read).toBeLessThanOrEqual(2)
      asked = 0
      await found({ is: 'and', of: [phrase, { is: 'id', id: 'nobody' }] }, counting)
      expect(asked).toBe(0)
    }
  })

  it('of any nesting is evaluated', async () => {
    const messages = someMessages(seededRandom(6), 20)
    const reader = await indexOf(messages)
    let query: Query = text('gnvug')
    for (let i = 0; i < 20_000; i++) query = { is: 'not', of: { is: i % 2 ? 'and' : 'or', of: [query] } }
    const rows = await found(query, reader)
    expect(rows).toEqual(scan(text('gnvug'), messages))
  })
})
