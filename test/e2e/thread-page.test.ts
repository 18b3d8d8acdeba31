/** The thread on its page: its order, its folds, its outline. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

let site: Site
let browser: Chromium
let tab: ChromiumTab
let thread = ''

beforeAll(async () => {
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  await tab.click('Look at a sample')
  await tab.see('77 messages in 25 threads')
  const [archive, key] = await tab.run(async (boxwood) => {
    const [archive] = await boxwood.archives()
    const { rows } = await boxwood.threads(archive?.id ?? '')
    return [archive?.id, rows.find(({ subject }) => subject.startsWith('Which compost bins'))?.key]
  }, null)
  thread = `#/a/${archive}/t/${encodeURIComponent(key ?? '')}`
})

afterAll(async () => {
  expect(tab.problems).toEqual([])
  await browser.close()
  await site.close()
})

const articles = (): Promise<(string | null)[]> =>
  tab.page.locator('.read article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
const current = (): Promise<string | null> =>
  tab.page.locator('.read article.current').getAttribute('aria-label')

async function openThread(): Promise<void> {
  await tab.page.evaluate((to) => void (location.hash = to), thread)
  await tab.page.locator('.read h1').waitFor()
  await expect.poll(async () => (await articles()).length).toBe(12)
}

async function order(words: 'Newest first' | 'Oldest first'): Promise<void> {
  await tab.page.getByRole('button', { name: /^Order of the messages/ }).click()
  await tab.page.getByRole('menuitemradio', { name: words }).click()
}

test('newest first turns the page around, keys follow it, and it is kept', async () => {
  await openThread()
  const oldestFirst = await articles()
  expect(oldestFirst[0]).toContain('Ada Brenner, Sun, 17 Mar 2019')
  await order('Newest first')
  await expect.poll(async () => (await articles()).length).toBe(12)
  const newestFirst = await articles()
  expect(newestFirst.at(-1)).toBe(oldestFirst[0])
  expect(newestFirst.toSorted()).toEqual(oldestFirst.toSorted())
  const times = newestFirst.map((label) => Date.parse(label?.replace(/^.*, (\d+ \w+ \d+), /, '$1 ') ?? ''))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  await tab.page
    .locator('.read article')
    .first()
    .click({ position: { x: 2, y: 2 } })
  await expect.poll(current).toBe(newestFirst[0] ?? '')
  await tab.press('n')
  await expect.poll(current).toBe(newestFirst[1] ?? '')
  await tab.press('p')
  await expect.poll(current).toBe(newestFirst[0] ?? '')
  await tab.reload()
  await tab.page.locator('.read h1').waitFor()
  await expect.poll(async () => (await articles()).at(0)).toBe(newestFirst[0])
  await order('Oldest first')
  await expect.poll(articles).toEqual(oldestFirst)
})

test('the menu of a message opens, however quickly the keys that led there were pressed', async () => {
  await openThread()
  await tab.page.evaluate((messages) => {
    for (const key of [...'n'.repeat(messages), '.'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }, 9)
  await tab.see('Copy link')
  await tab.press('Escape')
})

test('all unfold, and what was read folds to lines', async () => {
  await openThread()
  const folded = (): Promise<number> => tab.page.locator('.read article.folded').count()
  await tab.page.getByRole('button', { name: 'Actions for the thread' }).click()
  await tab.page.getByRole('menuitem', { name: 'Expand all' }).click()
  await expect.poll(folded).toBe(0)
  await tab.press('n')
  await tab.page.waitForTimeout(1200)
  await tab.press('n')
  await tab.page.waitForTimeout(1200)
  await tab.page.getByRole('button', { name: 'Actions for the thread' }).focus()
  await tab.press('Enter')
  await tab.page.getByRole('menuitem', { name: 'Fold read' }).click()
  await expect.poll(folded).toBeGreaterThan(0)
  const before = await folded()
  await tab.press('o')
  await expect.poll(folded).toBe(before + 1)
  await tab.press('o')
  await expect.poll(folded).toBe(before)
})
