import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Milliseconds } from '#base/units.ts'
import { openChromium, type ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { traceTasks, type Task } from './trace.ts'

/** What a person sees who opens one thread. Tasks are those of the page's thread. */
export interface Reading {
  /** From the click in the list to the first message's text on the screen; null where it did not come. */
  readonly text: Milliseconds | null
  /** From the start of a navigation to the thread's own address. */
  readonly byAddress: Milliseconds | null
  /** Until all of the thread was on the page. */
  readonly opening: Tasks
  readonly scrolling: Tasks
}

export interface Tasks {
  readonly longest: Milliseconds
  /** Of processor time, which other work on the machine does not lengthen. */
  readonly longestWork: Milliseconds
  /** All of them together, of processor time. */
  readonly work: Milliseconds
  /** How many took 50 ms and more. */
  readonly long: number
}

/** The thread of this subject is opened so many times, each time in a tab as it was loaded. */
export async function measureReading(
  url: string,
  path: string,
  subject: string,
  runs: number,
): Promise<Reading[]> {
  const opened = await openToRead(url, path, subject)
  const readings: Reading[] = []
  for (let run = 0; run < runs; run++) readings.push(await opened.measure())
  await opened.close()
  return readings
}

export interface Opened {
  /** Once more. */
  measure(): Promise<Reading>
  close(): Promise<void>
}

const patience: Milliseconds = 90_000

/** A browser that keeps the mailbox, to open its thread of this subject again and again. */
export async function openToRead(url: string, path: string, subject: string): Promise<Opened> {
  const profile = mkdtempSync(join(tmpdir(), 'boxwood-bench-'))
  const browser = await openChromium({ profile })
  const importing = await browser.tab()
  await importing.go(url)
  const { archive } = await importing.open([path])
  const list = `${url}#/a/${archive}`
  await importing.go(list)
  const tab = await browser.tab()
  await importing.close()
  return {
    async measure() {
      await watchText(tab)
      await tab.page.goto('about:blank')
      await tab.go(list)
      const row = tab.page.locator('[data-index] a', { hasText: subject }).first()
      await row.waitFor()
      await rest(4000)
      await forget(tab)
      const endOpening = await traceTasks(tab.page)
      await row.click()
      const text = await textOf(tab)
      await wholeThread(tab)
      const opening = sum(await endOpening())
      const endScrolling = await traceTasks(tab.page)
      await scroll(tab)
      const scrolling = sum(await endScrolling())
      const address = await tab.address()
      await tab.page.goto('about:blank')
      await forget(tab)
      await tab.page.goto(address)
      return { text, byAddress: await textOf(tab), opening, scrolling }
    },
    async close() {
      await browser.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Watched {
  from: Milliseconds
  text: Milliseconds | null
}

/** The page itself says when a message's text is on the screen: since the last click, else since the navigation. */
async function watchText(tab: ChromiumTab): Promise<void> {
  await tab.page.addInitScript(() => {
    const watched: Watched = { from: 0, text: null }
    Object.assign(globalThis, { watched })
    const look = (): void => {
      const body = document.querySelector('.read article .text')
      if (body?.textContent.trim()) {
        requestAnimationFrame(() => void (watched.text ??= performance.now() - watched.from))
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    addEventListener('click', () => void (watched.from = performance.now()), { capture: true })
  })
}

/** What this browser remembers of what was read would have the thread begin elsewhere. */
async function forget(tab: ChromiumTab): Promise<void> {
  if (tab.page.url() !== 'about:blank') await tab.page.evaluate(() => localStorage.clear())
}

async function textOf(tab: ChromiumTab): Promise<Milliseconds | null> {
  const watched = (): boolean => (globalThis as unknown as { watched: Watched }).watched.text !== null
  await tab.page.waitForFunction(watched, undefined, { timeout: patience }).catch(() => undefined)
  return tab.page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.text)
}

/** Until nothing is added to the page any more. */
async function wholeThread(tab: ChromiumTab): Promise<void> {
  for (let before = -1; ;) {
    const now = await tab.page.locator('.read article').count()
    if (now === before) return
    before = now
    await rest(1000)
  }
}

/** As with a wheel: 80 turns of 600 pixels, then a jump to the end and back. */
async function scroll(tab: ChromiumTab): Promise<void> {
  await tab.page.mouse.move(800, 500)
  for (let turn = 0; turn < 80; turn++) {
    await tab.page.mouse.wheel(0, 600)
    await rest(50)
  }
  for (const to of [1e7, 0]) {
    await tab.page.evaluate((top) => document.querySelector('.read')?.scrollTo(0, top), to)
    await rest(1500)
  }
}

function sum(tasks: readonly Task[]): Tasks {
  return {
    longest: Math.max(0, ...tasks.map(({ took }) => took)),
    longestWork: Math.max(0, ...tasks.map(({ worked }) => worked)),
    work: tasks.reduce((all, { worked }) => all + worked, 0),
    long: tasks.filter(({ took }) => took >= 50).length,
  }
}

function rest(time: Milliseconds): Promise<void> {
  return new Promise((done) => setTimeout(done, time))
}
