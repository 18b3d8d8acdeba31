import type { Page } from 'playwright'
import type { Milliseconds } from '#base/units.ts'

/** What a page wrote down of itself. Times are since its navigation; null for what did not happen. */
export interface Watched {
  readonly painted: Milliseconds | null
  readonly loaded: Milliseconds | null
  readonly dropped: Milliseconds | null
  /** A row of the list had its text on the screen. */
  readonly rows: Milliseconds | null
  readonly longTasks: readonly { readonly start: Milliseconds; readonly took: Milliseconds }[]
}

/** Before the page is loaded. */
export async function startWatching(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = {
      dropped: null as number | null,
      rows: null as number | null,
      longTasks: [] as unknown[],
    }
    Object.assign(globalThis, { watched })
    addEventListener('drop', () => void (watched.dropped = performance.now()), { capture: true })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watched.longTasks.push({ start: startTime, took: duration })
      }
    }).observe({ type: 'longtask', buffered: true })
    const look = (): void => {
      const row = document.querySelector('[data-index] a')
      // A frame later it is on the screen.
      if (row?.textContent.trim()) requestAnimationFrame(() => void (watched.rows = performance.now()))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

export function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Omit<Watched, 'painted' | 'loaded'> }
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return { ...watched, painted, loaded: navigation?.loadEventEnd ?? null }
  })
}

/** Until the list has rows; says whether it got them. */
export async function waitForRows(page: Page, limit: Milliseconds): Promise<boolean> {
  const has = (): boolean => (globalThis as unknown as { watched: Watched }).watched.rows !== null
  return page.waitForFunction(has, undefined, { timeout: limit, polling: 100 }).then(
    () => true,
    () => false,
  )
}
