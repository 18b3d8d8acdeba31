import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { importerOf } from './durability/importer-of.ts'
import { serve, type Site } from './driver/serve.ts'
import { hostileLetter } from './foreign/letter.ts'
import { everywhere, inPage, inWorker, type Means } from './foreign/means.ts'
import { setTrap, type Trap } from './foreign/trap.ts'

const address = 'http://a.foreign.example/'
const folder = mkdtempSync(join(tmpdir(), 'boxwood-mail-'))
let trap: Trap
let site: Site
let browser: Chromium
let tab: ChromiumTab

beforeAll(async () => {
  trap = await setTrap()
  site = await serve()
  browser = await openChromium({ extraArguments: [trap.rule] })
  tab = await browser.tab()
})

beforeEach(async () => {
  // What the test before left open ends within the second that the trap gives a silent connection.
  await new Promise((done) => setTimeout(done, 1500))
  trap.arrived()
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await trap.close()
  rmSync(folder, { recursive: true })
})

/** Tries all, each by a path of its own; failing to start is as good as any way of not arriving. */
async function tryAll(where: Page | Worker, all: Readonly<Record<string, Means>>): Promise<void> {
  for (const [name, means] of Object.entries(all)) {
    const path = `${address}${encodeURIComponent(name)}`
    const run = `(async () => (${String(means)})(${JSON.stringify(path)}, ${trap.port}))().catch(() => null)`
    const expression = `Promise.race([new Promise((done) => setTimeout(done, 300)), ${run}]).then(() => null)`
    // Their union of signatures can't be called.
    await (where as Page).evaluate(expression)
  }
  await new Promise((done) => setTimeout(done, 1500))
}

const namesThatArrived = (): string[] =>
  trap.arrived().map((line) => decodeURIComponent(/^\w+ \/(\S*)/.exec(line)?.[1] ?? line))

test('in a page without a policy and a worker without a lock, the means do arrive', async () => {
  const page = await browser.context.newPage()
  const open = join(folder, 'open.html')
  writeFileSync(open, '<p>open</p>')
  site.offer('open.html', open)
  await page.goto(`${site.url}open.html`)
  await tryAll(page, { ...everywhere, ...inPage })
  const missed = Object.keys({ ...everywhere, ...inPage }).filter((name) => name !== 'a peer connection')
  expect(namesThatArrived()).toEqual(expect.arrayContaining(missed))
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    page.evaluate(
      () => void new Worker(URL.createObjectURL(new Blob(['addEventListener("message", () => 0)']))),
    ),
  ])
  await tryAll(worker, { ...everywhere, ...inWorker })
  expect(namesThatArrived()).toEqual(expect.arrayContaining(Object.keys({ ...everywhere, ...inWorker })))
  await page.close()
}, 120_000)

test('nothing of the page arrives', async () => {
  await tab.go(site.url)
  await tryAll(tab.page, { ...everywhere, ...inPage })
  // Chromium connects ahead for a frame before it asks the policy, and then says nothing.
  expect(namesThatArrived().filter((name) => name !== 'connection')).toEqual([])
})

test('nothing of a worker that sees mail arrives', async () => {
  const kinds = new Set<string>()
  const tryWorkers = async (): Promise<void> => {
    for (const worker of tab.page.workers()) {
      // The lock is what tells them from the web's worker.
      const isLocked = await worker.evaluate(() => typeof fetch === 'undefined')
      const name = await worker.evaluate(() => self.name)
      if (!isLocked || kinds.has(name)) continue
      kinds.add(name)
      await tryAll(worker, { ...everywhere, ...inWorker })
    }
  }
  await tab.go(site.url)
  // The extractor is there only until an import has read all.
  await importerOf(tab)
  await tryWorkers()
  await tab.open(['public/sample.mbox'])
  await tab.run(async (boxwood) => {
    const archive = (await boxwood.archives())[0]?.id ?? ''
    const { rows } = await boxwood.messages(archive, { limit: 1 })
    await boxwood.message(archive, rows[0]?.key ?? '')
  }, null)
  await tryWorkers()
  expect([...kinds].sort()).toEqual(['extractor', 'importer', 'library', 'reader'])
  expect(namesThatArrived()).toEqual([])
}, 120_000)

test('nothing of a message arrives when it is read', async () => {
  const { id, mailbox } = hostileLetter(address)
  const path = join(folder, 'hostile.mbox')
  writeFileSync(path, mailbox)
  await tab.go(site.url)
  const { archive } = await tab.open([path])
  await tab.go(`${site.url}#/a/${archive}/m/${encodeURIComponent(id)}`)
  await tab.page.frameLocator('iframe').getByText('A letter.').waitFor()
  await new Promise((done) => setTimeout(done, 1500))
  expect(namesThatArrived()).toEqual([])
})

test('what a person names is fetched, and nothing else', async () => {
  await tab.go(site.url)
  await tab.run((boxwood, url) => boxwood.openUrl(url).catch(() => null), `${address}list.mbox`)
  const arrived = namesThatArrived()
  expect(new Set(arrived)).toEqual(new Set(['list.mbox']))
})
