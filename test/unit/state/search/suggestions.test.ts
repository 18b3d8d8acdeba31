import { beforeEach, expect, test, vi } from 'vitest'
import { Searches } from '#state/search/searches.ts'
import { Suggestions } from '#state/search/suggestions.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

let searches: Searches
let suggestions: Suggestions

beforeEach(() => {
  searches = new Searches()
  suggestions = new Suggestions(fakeEnvironment(), 'potluck', searches)
})

async function suggest(text: string): Promise<string[]> {
  suggestions.suggest(text, text.length)
  await vi.waitFor(() => expect(suggestions.all.length).toBeGreaterThan(0))
  return suggestions.all.map((one) => one.text)
}

test('an empty box offers what is kept, what was searched for before, and how to begin', async () => {
  for (const text of ['rats', 'compost', 'winter']) searches.recent.add(text)
  searches.saved.add('compost')
  expect((await suggest('')).slice(0, 4)).toEqual(['compost', 'winter', 'rats', 'from:'])
  suggestions.all[1]?.forget?.()
  expect(searches.recent.all).toEqual(['compost', 'rats'])
  expect(suggestions.all.map((one) => one.text)).not.toContain('winter')
})

test('people take the place of what is typed, and the rest stays', async () => {
  expect(await suggest('winter -from:no')).toEqual(['winter -from:Noor '])
})

test('a word can become an operator, a person, or another word', async () => {
  const offered = await suggest('fr')
  expect(offered[0]).toBe('from:')
})

test('an answer that comes too late shows nothing', async () => {
  const environment = fakeEnvironment()
  const held: ((value: []) => void)[] = []
  environment.library.complete = () => new Promise((done) => held.push(done))
  suggestions = new Suggestions(environment, 'potluck', searches)
  suggestions.suggest('from:ad', 7)
  suggestions.suggest('has:', 4)
  await vi.waitFor(() => expect(suggestions.all).toHaveLength(1))
  held.forEach((done) => done([]))
  await Promise.resolve()
  expect(suggestions.all.map((one) => one.text)).toEqual(['has:attachment '])
})

test('dates are the years and months that there are, the last of a range completed', async () => {
  const environment = fakeEnvironment()
  const { facets } = environment.library
  environment.library.facets = async (input) => ({
    ...(await facets(input)),
    months: [
      { year: 2019, month: 3, messages: 12 },
      { year: 2021, month: 11, messages: 4 },
    ],
  })
  suggestions = new Suggestions(environment, 'potluck', searches)
  expect(await suggest('date:')).toEqual(['date:2021 ', 'date:2019 '])
  suggestions.all = []
  expect(await suggest('date:2019..2021')).toEqual(['date:2019..2021 ', 'date:2019..2021-11 '])
})
