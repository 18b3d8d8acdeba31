import type { Milliseconds } from '#base/units.ts'
import { openChromium, type ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { untilNobodyWrites } from '#test/bench/until-nobody-writes.ts'
import { type QueryKind, queryKinds, searchQueries } from './queries.ts'

/**
 * One query. `worker`: what matches is found, as the search itself says; `ranked`: also the most relevant is, with its
 * line, read and decoded; `page`: until the page has the first fifty threads.
 */
export interface Timed {
  readonly kind: QueryKind
  readonly query: string
  readonly messages: number
  readonly worker: Milliseconds
  readonly ranked: Milliseconds
  readonly page: Milliseconds
}

/** Of the keys that were pressed while results came in. */
export interface Typing {
  readonly keys: number
  /** The longest that a key waited before it was handled. */
  readonly delay: Milliseconds
  /** The longest task of the page. */
  readonly task: Milliseconds
}

export interface Searching {
  readonly messages: number
  readonly imported: Milliseconds
  /** Until the indexes of the import were one, or few: the queries come after it. */
  readonly joined: Milliseconds
  readonly typing: Typing
  readonly warm: readonly Timed[]
  /** The first query after the page was loaded anew. */
  readonly reloaded: readonly Timed[]
}

const ofAKind = 100
const reloadsOfAKind = 3

/** Imports a mailbox and asks queries of every kind, each twice: the second time is measured. */
export async function measureSearching(url: string, path: string): Promise<Searching> {
  const browser = await openChromium()
  try {
    const tab = await browser.tab()
    await tab.go(url)
    const started = performance.now()
    const { archive, totals } = await tab.open([path])
    const imported = performance.now() - started
    const joining = performance.now()
    await tab.page.evaluate((id) => void (location.hash = `#/a/${id}`), archive)
    await tab.page.evaluate(untilNobodyWrites)
    const joined = performance.now() - joining
    const typing = await type(tab)
    const reloaded: Timed[] = []
    for (const kind of queryKinds) {
      for (const query of searchQueries(kind, reloadsOfAKind, 2)) {
        await tab.reload()
        reloaded.push({ kind, query, ...(await ask(tab, archive, query, 'first')) })
      }
    }
    const warm: Timed[] = []
    for (const kind of queryKinds) {
      const queries = searchQueries(kind, ofAKind, 1)
      for (const query of queries) await ask(tab, archive, query, 'before')
      for (const query of queries) warm.push({ kind, query, ...(await ask(tab, archive, query, 'again')) })
    }
    return { messages: totals.messages, imported, joined, typing, warm, reloaded }
  } finally {
    await browser.close()
  }
}

/** Words of every magnitude, as quickly as a person types, in the archive that is open. */
async function type(tab: ChromiumTab): Promise<Typing> {
  const box = tab.page.getByRole('combobox')
  await box.focus()
  await tab.page.evaluate(watchKeys)
  let keys = 0
  for (const query of [...searchQueries('word', 6, 3), ...searchQueries('three words', 3, 3)]) {
    for (const key of query) {
      await tab.page.keyboard.press(key === ' ' ? 'Space' : key)
      await tab.page.waitForTimeout(90)
      keys++
    }
    await tab.page.waitForTimeout(1000)
    await box.fill('')
  }
  return { keys, ...(await tab.page.evaluate(() => globalThis.watched)) }
}

declare global {
  var watched: { delay: number; task: number }
}

/** In the page. */
function watchKeys(): void {
  globalThis.watched = { delay: 0, task: 0 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.name !== 'keydown') continue
      watched.delay = Math.max(watched.delay, entry.processingStart - entry.startTime)
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.task = Math.max(watched.task, duration)
  }).observe({ type: 'longtask' })
}

/** Each time with another archive that it is not in: for what remembers results another query, that finds the same. */
function ask(tab: ChromiumTab, archive: string, query: string, time: string) {
  return tab.run(
    async (boxwood, { archive, query, time }) => {
      const { milliseconds, total } = await boxwood.search(`${query} -in:${time}-0`, { archive, limit: 0 })
      const ranked = await boxwood.search(`${query} -in:${time}-1`, { archive, limit: 1 })
      const started = performance.now()
      await boxwood.threads(archive, { query: `${query} -in:${time}-2`, limit: 50 })
      const page = performance.now() - started
      return { messages: total, worker: milliseconds, ranked: ranked.milliseconds, page }
    },
    { archive, query, time },
  )
}
