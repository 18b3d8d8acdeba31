import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes, Milliseconds } from '#base/units.ts'
import { openChromium, type Chromium, type ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { measureFloor } from './floor.ts'
import { idleMemory, watchMemory } from './memory.ts'
import { traceTasks } from './trace.ts'
import { readWatched, startWatching, waitForRows } from './watch.ts'

/** What two people would argue about: how long the floor and the import of the same file take in the same browser. */
export interface Race {
  readonly floor: Milliseconds
  readonly imported: Milliseconds
  readonly messages: number
  readonly threads: number
}

/** `floorFirst` alternates, since the second has a warmer file cache and a fuller profile. */
export function race(url: string, path: string, floorFirst: boolean): Promise<Race> {
  return inBrowser(async (browser) => {
    const tab = await browser.tab()
    const runFloor = async (): Promise<Milliseconds> => (await measureFloor(tab.page, url, path)).took
    let floor = floorFirst ? await runFloor() : 0
    await tab.go(url)
    await rest(2000)
    await tab.choose([path])
    const { imported, messages, threads } = await tab.run(async (boxwood) => {
      const started = performance.now()
      const { totals } = await boxwood.open((globalThis as unknown as { chosen: File[] }).chosen)
      return { imported: performance.now() - started, messages: totals.messages, threads: totals.threads }
    }, null)
    if (!floorFirst) floor = await runFloor()
    return { floor, imported, messages, threads }
  })
}

export interface Memory {
  readonly idle: Bytes
  readonly peak: Bytes
}

/** Of a whole import, above a browser with an empty page. */
export function measureMemory(url: string, path: string): Promise<Memory> {
  return inBrowser(async (browser) => {
    const tab = await browser.tab()
    const idle = await idleMemory(browser)
    await tab.go(url)
    const stop = watchMemory(browser)
    await tab.open([path])
    return { idle, peak: stop() }
  })
}

export interface Screen {
  /** From the drop to the first rows on the screen; null where none came. */
  readonly rows: Milliseconds | null
  /** Tasks of 50 ms and more on the page's thread after its first paint, as the page itself sees them. */
  readonly longTasks: number
  /** By Chromium's trace, from the drop to the end of the import. */
  readonly longestTask: Milliseconds
  /** The same in processor time, which other work on the machine does not lengthen. */
  readonly longestWork: Milliseconds
}

/** What a person sees who drops the file, and the archive that is kept opened again in a new browser. */
export async function measureScreen(url: string, path: string): Promise<{ screen: Screen; again: Again }> {
  const profile = mkdtempSync(join(tmpdir(), 'boxwood-bench-'))
  try {
    const { screen, archive } = await inBrowser((browser) => watchDrop(browser, url, path), profile)
    const again = await inBrowser((browser) => measureAgain(browser, `${url}#/a/${archive}`), profile)
    return { screen, again }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function watchDrop(
  browser: Chromium,
  url: string,
  path: string,
): Promise<{ screen: Screen; archive: string }> {
  const tab = await browser.tab()
  await startWatching(tab.page)
  await tab.go(url)
  await rest(1000)
  const stop = await traceTasks(tab.page)
  await tab.drop([path])
  await waitForRows(tab.page, 60_000)
  const archive = await importOver(tab)
  const tasks = await stop()
  const { dropped, rows, longTasks, painted } = await readWatched(tab.page)
  const late = longTasks.filter(({ start }) => start > (painted ?? 0))
  const screen = {
    rows: rows === null || dropped === null ? null : rows - dropped,
    longTasks: late.length,
    longestTask: Math.max(0, ...tasks.map((task) => task.took)),
    longestWork: Math.max(0, ...tasks.map((task) => task.worked)),
  }
  return { screen, archive }
}

async function importOver(tab: ChromiumTab): Promise<string> {
  for (;;) {
    const [archive] = await tab.run((boxwood) => boxwood.archives(), null)
    if (archive && !archive.importing) return archive.id
    await rest(250)
  }
}

export interface Again {
  /** From the start of the navigation. */
  readonly loaded: Milliseconds | null
  readonly rows: Milliseconds | null
  /** Of the page's thread until the rows were there. */
  readonly script: Milliseconds
  readonly tasks: Milliseconds
}

async function measureAgain(browser: Chromium, address: string): Promise<Again> {
  const tab = await browser.tab()
  await startWatching(tab.page)
  const session = await tab.page.context().newCDPSession(tab.page)
  await session.send('Performance.enable')
  await tab.page.goto(address)
  await waitForRows(tab.page, 60_000)
  const { metrics } = await session.send('Performance.getMetrics')
  const milliseconds = (name: string): Milliseconds =>
    (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  const { loaded, rows } = await readWatched(tab.page)
  return { loaded, rows, script: milliseconds('ScriptDuration'), tasks: milliseconds('TaskDuration') }
}

async function inBrowser<T>(work: (browser: Chromium) => Promise<T>, profile?: string): Promise<T> {
  const browser = await openChromium(profile === undefined ? {} : { profile })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

function rest(time: Milliseconds): Promise<void> {
  return new Promise((done) => setTimeout(done, time))
}
