import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import type { MessageRow } from '#domain/scripting.ts'
import { openChromium, type ChromiumTab } from './driver/chromium.ts'
import { type HostedList, hostedList } from './hosted/hosted-list.ts'
import { hasNginx, type LoggedServer, nginx } from './hosted/logged-server.ts'
import { publishedFolder } from './hosted/published-folder.ts'
import { quiet, type Spent, spentSince } from './hosted/spent.ts'
import { watchText } from './hosted/watch-text.ts'

const served = hasNginx()
if (!served) console.warn('skipped: requests are counted by nginx, which is not installed')
if (process.env['HOSTED'] === undefined)
  console.warn('skipped: a real archive, and a large one, for which HOSTED=all and HOSTED=large ask')

const KB = 1024
/** Threads that one request may bring at least, on the way down a list. */
const perRequest = 200

let list: HostedList
let root: string
let server: LoggedServer

beforeAll(async () => {
  if (!served) return
  list = hostedList(3000)
  ;({ root } = await publishedFolder(list.mail))
  server = await nginx(root)
}, 900_000)

afterAll(async () => {
  if (!served) return
  await server.close()
  rmSync(root, { recursive: true, force: true })
  if (typeof list.mail === 'string') rmSync(dirname(list.mail), { recursive: true, force: true })
})

/** A browser that has never been there. */
async function visit(work: (tab: ChromiumTab, page: string) => Promise<void>): Promise<void> {
  const browser = await openChromium()
  try {
    const tab = await browser.tab()
    await work(tab, `${server.url}lists/potluck/`)
    expect(tab.problems).toEqual([])
  } finally {
    await browser.close()
  }
}

function expectAtMost(what: string, spent: Spent, requests: number, bytes: number): void {
  console.info(`${what}: ${spent.requests} requests, ${spent.bytes} bytes`)
  const said = JSON.stringify({ what, asked: spent.asked })
  expect(spent.requests, said).toBeLessThanOrEqual(requests * list.factor)
  expect(spent.bytes, said).toBeLessThanOrEqual(bytes * list.factor)
}

/** Messages with an id of their own, spread over the archive. */
async function some(count: number): Promise<MessageRow[]> {
  const found: MessageRow[] = []
  await visit(async (tab, page) => {
    await tab.go(page)
    await tab.page.locator('[data-index="0"] a').waitFor()
    const rows = await tab.run(async (boxwood, count) => {
      const { total } = await boxwood.messages('web', { limit: 1 })
      const places = Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * total) / count))
      const near = places.map((offset) => boxwood.messages('web', { offset, limit: 50 }))
      return (await Promise.all(near)).map(({ rows }) => rows)
    }, count)
    for (const near of rows) {
      const one = near.find(
        ({ messageId, duplicateOf, bytes }) => messageId && !duplicateOf && bytes < 20_000,
      )
      if (one) found.push(one)
    }
  })
  expect(found).toHaveLength(count)
  return found
}

test.runIf(served)('a link to a message costs a few small requests', async () => {
  for (const { messageId, subject } of await some(2)) {
    await visit(async ({ page }, address) => {
      const before = server.log().length
      await page.addInitScript(watchText)
      await page.goto(`${address}#/a/web/m/${encodeURIComponent(messageId!)}`)
      await page.locator('article.current .text, article.current iframe').first().waitFor()
      const seen = await page.evaluate(() => globalThis.textSeen)
      expectAtMost(subject, spentSince(server, before, seen), 6, 60 * KB)
    })
  }
})

test.runIf(served)('a search costs a few requests, rows of the screen included', async () => {
  const limits = [
    [list.word, 4, 80 * KB],
    ['qwyjibo', 4, 80 * KB],
    [list.threeWords, 8, 150 * KB],
    ...list.phrases.map((phrase) => [phrase, 12, 400 * KB] as const),
  ] as const
  for (const [query, requests, bytes] of limits) {
    await visit(async ({ page }, address) => {
      await page.goto(address)
      await page.locator('[data-index="0"] a').waitFor()
      await quiet(server)
      const before = server.log().length
      await page.getByRole('combobox').fill(query)
      await page.getByRole('combobox').press('Enter')
      await page.waitForURL(/q=/)
      await page.locator('.box [role="status"], [aria-live]').first().waitFor({ state: 'attached' })
      await quiet(server)
      expectAtMost(query, spentSince(server, before), requests, bytes)
    })
  }
})

test.runIf(served)('scrolling the list costs a request for hundreds of threads', async () => {
  await visit(async ({ page }, address) => {
    await page.goto(address)
    const first = page.locator('[data-index="0"] a')
    await first.waitFor()
    await first.focus()
    const before = server.log().length
    const reached = await scroll(page)
    const { requests, bytes } = spentSince(server, before)
    console.info(`${reached} threads: ${requests} requests, ${bytes} bytes`)
    expect(reached).toBeGreaterThan(perRequest)
    expect(requests).toBeLessThanOrEqual(Math.ceil(reached / perRequest) * list.factor)
  })
})

/** Page by page; the last thread that was seen. */
async function scroll(page: Page): Promise<number> {
  const last = (): Promise<number> =>
    page
      .locator('[data-index] a')
      .last()
      .evaluate((row) => Number(row.closest('[data-index]')!.getAttribute('data-index')))
  let reached = await last()
  for (let still = 0; still < 3 && reached < list.scroll;) {
    await page.keyboard.press('PageDown')
    // What is on its way is waited for: nobody scrolls through rows that are not there.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-index] a')].every((row) => row.textContent.trim() !== ''),
    )
    const now = await last()
    still = now === reached ? still + 1 : 0
    reached = now
  }
  return reached
}
