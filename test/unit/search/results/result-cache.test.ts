import { expect, it } from 'vitest'
import { RowSet } from '#search/evaluate/row-set.ts'
import { ResultCache } from '#search/results/result-cache.ts'
import { SearchResult } from '#search/results/search-result.ts'

/** A result that holds about so many bytes. */
const result = (bytes: number): SearchResult => {
  const messages = Math.floor(bytes / 16)
  return new SearchResult({
    parts: [{ index: { base: 0, reader: never }, texts: [] }],
    values: [],
    collection: { rows: 0, length: 0 },
    threads: new Uint32Array(0),
    threadCount: 0,
    found: RowSet.all(messages),
    problems: [],
  })
}
const never = { rows: 0 } as never

function counted(limit: number) {
  const cache = new ResultCache(limit)
  const made: string[] = []
  const ask = (key: string, of: object, bytes = 100): Promise<SearchResult> =>
    cache.get(key, of, async () => {
      made.push(key)
      return result(bytes)
    })
  return { ask, made }
}

it('a result is made once, even when it is asked for twice at a time', async () => {
  const { ask, made } = counted(1000)
  const archive = {}
  const [one, other] = await Promise.all([ask('lid', archive), ask('lid', archive)])
  expect(one).toBe(other)
  expect(await ask('lid', archive)).toBe(one)
  expect(made).toEqual(['lid'])
})

it('a result of an archive that has changed is made anew', async () => {
  const { ask, made } = counted(1000)
  await ask('lid', {})
  await ask('lid', {})
  expect(made).toEqual(['lid', 'lid'])
})

it('what was not asked for longest goes first, and the newest stays however large', async () => {
  const { ask, made } = counted(250)
  const archive = {}
  await ask('a', archive)
  await ask('b', archive)
  await ask('a', archive)
  await ask('c', archive)
  await ask('a', archive)
  expect(made).toEqual(['a', 'b', 'c'])
  await ask('b', archive)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  await ask('large', archive, 10_000)
  await ask('large', archive, 10_000)
  expect(made.filter((key) => key === 'large')).toHaveLength(1)
})

it('what failed is tried again', async () => {
  const cache = new ResultCache(1000)
  const archive = {}
  await expect(cache.get('lid', archive, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await cache.get('lid', archive, async () => result(1))).toBeInstanceOf(SearchResult)
})
