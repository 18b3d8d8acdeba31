import { expect, it } from 'vitest'
import { parseQuery } from '#domain/query/parse-query.ts'
import { queryOf } from '#state/publish/chosen.ts'

it('everything is chosen by no query', () => {
  expect(queryOf(' ', {})).toBe('')
})

it('an “or” of the search does not reach what is chosen beside it', () => {
  expect(queryOf('bins OR rats', { list: 'potluck.gnvug.example' })).toBe(
    '(bins OR rats) list:"potluck.gnvug.example"',
  )
})

it.each([
  [{ from: '2019-03-17', to: '2019-04-01' }, 'date:2019-03-17..2019-04-01'],
  [{ from: '2019-03-17' }, 'date:2019-03-17..9999-12-30'],
  [{ to: '2019-03-17' }, 'date:0001-01-01..2019-03-17'],
])('days are a range that the query language reads: %j', (chosen, query) => {
  expect(queryOf('', chosen)).toBe(query)
  expect(parseQuery(query, { now: 0 }).problems).toEqual([])
})
