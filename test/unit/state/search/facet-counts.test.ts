import { expect, test, vi } from 'vitest'
import { FacetCounts } from '#state/search/facet-counts.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

test('the newest result is counted, and the months around its dates', async () => {
  const environment = fakeEnvironment()
  const asked: string[] = []
  const { facets } = environment.library
  environment.library.facets = async (input) => {
    asked.push(input.asked.query)
    const months = [{ year: 2019, month: 3, messages: input.asked.query.length }]
    return { ...(await facets(input)), months }
  }
  const counts = new FacetCounts(environment, 'potluck', () => [])
  counts.count('c', 'c')
  counts.count('co', 'co')
  counts.count('compost date:2019', 'compost')
  await vi.waitFor(() => expect(counts.counted?.months[0]?.messages).toBe('compost'.length))
  expect(counts.counted?.facets.months[0]?.messages).toBe('compost date:2019'.length)
  expect(asked).toEqual(['c', 'compost date:2019', 'compost'])
})
