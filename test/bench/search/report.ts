import type { Milliseconds } from '#base/units.ts'
import { engineLines, median, table } from '#test/bench/report.ts'
import type { Engines } from './engines.ts'
import { queryKinds } from './queries.ts'
import type { Searching, Timed } from './searching.ts'

/** The smallest that is as large as 95 of a hundred. */
export function percentile95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN
}

const milliseconds = (time: Milliseconds): string => `${time.toFixed(1)} ms`

export function reportSearching(name: string, searching: Searching, engines: Engines): string {
  const { messages, imported, joined, typing, warm, reloaded } = searching
  const lines = queryKinds.map((kind) => {
    const mine = warm.filter((one) => one.kind === kind)
    const worst = (of: (one: Timed) => Milliseconds): string => milliseconds(percentile95(mine.map(of)))
    const ranked = `${worst((one) => one.ranked)} with the first line`
    const page = `${worst((one) => one.page)} until the page has 50 threads`
    const found = `${mine.length} queries, ${median(mine.map((one) => one.messages))} found by the middle one`
    return [kind, worst((one) => one.worker), `${ranked}, ${page}; ${found}`]
  })
  const slowest = (of: (one: Timed) => number): string => milliseconds(Math.max(...reloaded.map(of)))
  const slowestFirst = [
    'after a reload',
    slowest((one) => one.worker),
    `the slowest of ${reloaded.length} first queries`,
  ]
  const typed = [
    'while typing',
    milliseconds(typing.delay),
    `the longest that one of ${typing.keys} keys waited; the page’s longest task ${typing.task > 0 ? milliseconds(typing.task) : 'under 50 ms'}`,
  ]
  const before = [
    'imported',
    `${(imported / 1000).toFixed(1)} s`,
    `its indexes joined ${(joined / 1000).toFixed(1)} s later`,
  ]
  const head = `${name}: ${messages} messages; 95th percentile in the worker`
  return table(head, [...lines, slowestFirst, typed, before, ...engineLines(engines)])
}
