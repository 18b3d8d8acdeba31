import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { defaults } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { closeReading, type ReadingGate } from './durability/reading-gate.ts'

const folder = mkdtempSync(join(tmpdir(), 'boxwood-tabs-'))
const large = join(folder, 'large.mbox')
const other = join(folder, 'other.mbox')
let messages = 0

let site: Site
let browser: Chromium
let one: ChromiumTab
let two: ChromiumTab

beforeAll(async () => {
  // Three segments: an archive that grows while it is looked at.
  messages = writeArchive(large, { ...defaults, bytes: 20_000_000, text: 3000 }).messages
  writeArchive(other, { ...defaults, seed: 2, bytes: 200_000 })
  site = await serve()
  browser = await openChromium()
})

beforeEach(async () => {
  one = await browser.tab()
  two = await browser.tab()
  for (const tab of [one, two]) {
    tab.page.setDefaultTimeout(20_000)
    await tab.go(site.url)
  }
})

afterEach(async () => {
  await one.close()
  await two.close()
  const tab = await browser.tab()
  await tab.go(site.url)
  await tab.run(async (boxwood) => {
    for (const { id } of await boxwood.archives()) await boxwood.remove(id)
  }, null)
  await tab.close()
  expect([...one.problems, ...two.problems]).toEqual([])
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

/** Begins to import the large file, which stops behind its first segment. */
async function importUntilFirst(tab: ChromiumTab): Promise<ReadingGate> {
  const gate = await closeReading(tab, 1)
  await tab.drop([large])
  await expect.poll(() => tab.title(), patience).toBe('large · Boxwood')
  return gate
}

const patience = { timeout: 20_000 }

const count = (text: string): number => Number(/([\d,]+) threads?/.exec(text)?.[1]?.replaceAll(',', ''))

const threadsOf = (tab: ChromiumTab): Locator => tab.page.getByRole('region', { name: 'Threads' })

const threadsIn = async (tab: ChromiumTab): Promise<number> =>
  count(await threadsOf(tab).getByRole('status').innerText())

const messagesIn = (tab: ChromiumTab): Promise<number | undefined> =>
  tab.run(async (boxwood) => (await boxwood.archives())[0]?.messages, null)

test('an archive that another tab reads shows on the start screen, and its list as it grows', async () => {
  const start = two.page.locator('main')
  expect(await start.innerText()).not.toContain('large')
  const gate = await importUntilFirst(one)
  await two.page.getByRole('link', { name: 'large' }).waitFor()
  await two.see('being read in another tab')
  await two.click('large')
  await expect.poll(() => threadsIn(two), patience).toBeGreaterThan(0)
  const before = await threadsIn(two)
  await gate.open()
  await expect.poll(() => threadsIn(two), patience).toBeGreaterThan(before)
  await expect.poll(() => messagesIn(two), patience).toBe(messages)
  const all = await two.run(async (boxwood) => (await boxwood.archives())[0]?.threads ?? 0, null)
  await expect.poll(() => threadsIn(two), patience).toBe(all)
  await two.page.goBack()
  await expect.poll(() => start.innerText(), patience).not.toContain('being read')
  expect(await start.innerText()).toContain(`${messages.toLocaleString('en')} messages in `)
})

test('an import waits for that of another tab and says so, then goes on by itself', async () => {
  const gate = await importUntilFirst(one)
  await two.drop([other])
  await two.see('Waiting for the import of another tab')
  expect(await two.text()).toMatch(/other\.mbox/)
  expect(await two.run((boxwood) => boxwood.archives(), null)).toHaveLength(1)
  await gate.open()
  await expect
    .poll(
      () => two.run(async (boxwood) => (await boxwood.archives()).map(({ name }) => name), null),
      patience,
    )
    .toEqual(['other', 'large'])
  await expect.poll(() => two.title(), patience).toBe('other · Boxwood')
  await expect.poll(() => threadsIn(two), patience).toBeGreaterThan(0)
  expect(await two.text()).not.toContain('Waiting')
  await expect.poll(() => one.title(), patience).toBe('large · Boxwood')
})

test('a waiting import can be given up, and one whose other tab is closed goes on', async () => {
  await importUntilFirst(one)
  await two.drop([other])
  await two.see('Waiting for the import of another tab')
  await two.click('Cancel')
  await two.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect.poll(() => two.text(), patience).toContain('was stopped')
  await two.drop([other])
  await two.see('Waiting for the import of another tab')
  await one.close()
  await expect.poll(() => two.title(), patience).toBe('other · Boxwood')
  await two.go(`${site.url}#/`)
  await two.see('not complete; drop its file again to go on')
})

test('what was added to an older archive goes from every tab when it is stopped and removed', async () => {
  await one.drop(['public/sample.mbox'])
  await expect.poll(() => one.title(), patience).toBe('sample · Boxwood')
  await two.page.getByRole('link', { name: 'sample' }).click()
  await expect.poll(() => threadsIn(two), patience).toBeGreaterThan(0)
  const before = { threads: await threadsIn(two), messages: await messagesIn(two) }
  const gate = await closeReading(one, 1)
  await one.page.getByLabel('Files to add').setInputFiles(large)
  await expect.poll(() => messagesIn(two), patience).toBeGreaterThan(before.messages ?? 0)
  await one.click('Cancel')
  await one.page.getByRole('button', { name: 'Stop, remove what was read' }).click()
  await gate.open()
  await one.see('what was read of it removed')
  await expect.poll(() => messagesIn(two), patience).toBe(before.messages)
  await expect.poll(() => threadsIn(two), patience).toBe(before.threads)
})

test('the start screen hears that a tab that imported was closed', async () => {
  await importUntilFirst(one)
  await two.see('being read in another tab')
  await one.close()
  await two.see('not complete; drop its file again to go on')
})

test('an archive that is removed in another tab leaves a sentence, in its list and in its threads', async () => {
  for (const [reading, removing] of [
    [one, two],
    [two, one],
  ] as const) {
    await one.drop(['public/sample.mbox'])
    await expect.poll(() => one.title(), patience).toBe('sample · Boxwood')
    // A button is named so too.
    if (reading === two) await two.page.getByRole('link', { name: 'sample' }).click()
    await threadsOf(reading).getByRole('link').first().click()
    await reading.page
      .getByRole('region', { name: 'Thread', exact: true })
      .locator('article')
      .first()
      .waitFor()
    await removing.go(`${site.url}#/`)
    await removing.click('Actions for sample')
    await removing.page.getByRole('menuitem', { name: 'Remove…' }).click()
    await removing.page.getByRole('button', { name: 'Remove', exact: true }).click()
    await reading.see('This archive is not in this browser')
    expect(await threadsOf(reading).count()).toBe(0)
    await removing.page.getByRole('link', { name: 'sample' }).waitFor({ state: 'detached' })
    await reading.click('All archives')
    await reading.see('Drop a mail archive anywhere on this page.')
  }
})
