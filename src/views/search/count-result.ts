import { parseQuery } from '#domain/query/parse-query.ts'
import { fewPeople } from '#state/search/facet-counts.svelte.ts'
import type { ThreadList } from '#state/thread-list.svelte.ts'
import { undated } from './undated.ts'

/** The list comes first, and not every letter's result is counted. */
const pause = 120
const manyPeople = 60

/** For an effect: counts the result on the screen whenever it is another. Returns what ends it. */
export function countResult(list: ThreadList, isMore = false): (() => void) | undefined {
  const { shown, total } = list
  if (shown === null || total === null) return undefined
  if (list.isUncounted) return undefined
  const parsed = parseQuery(shown, { now: Date.now() })
  const timer = setTimeout(
    () => list.facets.count(shown, undated(shown, parsed), isMore ? manyPeople : fewPeople),
    list.facets.counted ? pause : 0,
  )
  return () => clearTimeout(timer)
}
