/** A long thread: its outline, and its way to paper. What Chromium prints is what it lays out for print media. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'boxwood-print-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

interface Printer {
  /** What was on the page each time that it asked to be printed: messages, and those of them that were only lines. */
  printed: { messages: number; lines: number }[]
}

/** Message 7 of 250 has HTML, message 3 a patch and a crowd of readers. */
function mailbox(): string {
  const crowd = Array.from({ length: 60 }, (_, i) => `reader${i}@gnvug.example`).join(', ')
  const patch = 'diff --git a/lid.ts b/lid.ts\n--- a/lid.ts\n+++ b/lid.ts\n@@ -1 +1 @@\n-old\n+new\n'
  return Array.from({ length: 250 }, (_, i) => {
    const [subject, answers] = i < 30 ? ['Thirty', 0] : ['Many', 30]
    const html = '<p>A paragraph of HTML that is long enough to wrap.</p>'.repeat(60)
    return [
      'From ada@gnvug.example Mon Mar 18 07:41:00 2019',
      'From: Ada Brenner <ada@gnvug.example>',
      `Subject: ${i === answers ? '' : 'Re: '}${subject}`,
      `Date: ${new Date(Date.UTC(2019, 2, 18, i)).toUTCString()}`,
      `Message-ID: <${i}@gnvug.example>`,
      ...(i === answers ? [] : [`In-Reply-To: <${answers}@gnvug.example>`]),
      ...(i === 3 ? [`Cc: ${crowd}`] : []),
      ...(i === 7 ? ['MIME-Version: 1.0', 'Content-Type: text/html'] : []),
      '',
      i === 7 ? html : i === 3 ? patch : `Word number ${i}.\n`.repeat(12),
      '',
    ].join('\n')
  }).join('\n')
}

beforeAll(async () => {
  writeFileSync(join(folder, 'mail.mbox'), mailbox())
  site = await serve()
  browser = await openChromium({ dark: true })
  tab = await browser.tab()
  await tab.page.addInitScript(() => {
    const printer: Printer = { printed: [] }
    const count = (selector: string): number => document.querySelectorAll(selector).length
    const print = (): void =>
      void printer.printed.push({ messages: count('.read article'), lines: count('.read article .line') })
    Object.assign(globalThis, { printer, print })
  })
  await tab.go(site.url)
  archive = (await tab.open([join(folder, 'mail.mbox')])).archive
})

afterAll(async () => {
  expect(tab.problems).toEqual([])
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

const printed = (): Promise<Printer['printed']> =>
  tab.page.evaluate(() => (globalThis as unknown as { printer: Printer }).printer.printed)
const visible = (selector: string): Promise<number> =>
  tab.page.locator(selector).filter({ visible: true }).count()

async function openThread(first: number): Promise<void> {
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}/t/${first}%40gnvug.example`)
  await tab.page.locator('.read h1', { hasText: first === 0 ? 'Thirty' : 'Many' }).waitFor()
  await tab.page.locator('.read article .text').first().waitFor()
}

async function print(): Promise<void> {
  await tab.page.getByRole('button', { name: 'Actions for the thread' }).click()
  await tab.page.getByRole('menuitem', { name: 'Print…' }).click()
}

test('all of a thread is read before it is printed, and is as it was afterwards', async () => {
  await openThread(0)
  await tab.press('o')
  const folded = await tab.page.locator('.read article.folded').count()
  await print()
  await expect.poll(printed).toEqual([{ messages: 30, lines: 0 }])
  await expect.poll(() => tab.page.locator('.read article.folded').count()).toBe(folded)
})

test('on paper there are the messages with their dates, writers and subjects, light, and no controls', async () => {
  await openThread(0)
  const own = tab.page.locator('.read article dl').first()
  expect(await own.innerText()).not.toContain('Subject')
  await tab.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await tab.page.evaluate(() => void dispatchEvent(new Event('beforeprint')))
  expect(await own.innerText()).toMatch(/Date[^]*2019[^]*From[^]*Ada Brenner[^]*Subject[^]*Thirty/)
  for (const hidden of [
    'header',
    '.list',
    'aside',
    'summary[data-label]:not(.diff > summary)',
    '.read button:not(.line)',
    '[role=menu]',
  ])
    expect(await visible(hidden), hidden).toBe(0)
  const colours = await tab.page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body)
    return [backgroundColor, color]
  })
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(29, 33, 28)'])
  const cut = await tab.page.evaluate(() => {
    const pane = document.querySelector('.read')
    return pane === null || pane.scrollHeight > pane.clientHeight + 1
  })
  expect(cut).toBe(false)
  await tab.page.evaluate(() => void dispatchEvent(new Event('afterprint')))
  await tab.page.emulateMedia({ media: null, colorScheme: 'dark' })
  expect(await own.innerText()).not.toContain('Subject')
})

test('on paper a patch has the names of its files, and a crowd of readers stays a line', async () => {
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}/m/3%40gnvug.example`)
  await tab.page.locator('.read .diff').waitFor()
  await tab.page.emulateMedia({ media: 'print', colorScheme: 'light' })
  await tab.page.evaluate(() => void dispatchEvent(new Event('beforeprint')))
  expect(await visible('.read .diff .name')).toBe(1)
  const head = tab.page.locator('.read article dl', { hasText: 'and 57 more' })
  expect(await head.innerText()).not.toContain('reader50')
  await tab.page.evaluate(() => void dispatchEvent(new Event('afterprint')))
  await tab.page.emulateMedia({ media: null, colorScheme: 'dark' })
})

test('a frame is as tall on paper as its message at the width of the paper', async () => {
  await openThread(30)
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}/m/7%40gnvug.example`)
  const frame = tab.page.locator('.read iframe')
  await frame.waitFor()
  const height = async (): Promise<number> => (await frame.boundingBox())?.height ?? 0
  await expect.poll(height, { timeout: 5000 }).toBeGreaterThan(1000)
  const before = await frame.boundingBox()
  await tab.page.evaluate(() => void dispatchEvent(new Event('beforeprint')))
  const [width, tall, inside] = await frame.evaluate((element: HTMLIFrameElement) => [
    element.clientWidth,
    element.clientHeight,
    element.contentDocument?.documentElement.getBoundingClientRect().height ?? 0,
  ])
  expect(width).toBe(Math.round((170 / 25.4) * 96))
  expect(tall).toBe(Math.ceil(inside ?? 0) + 1)
  await tab.page.evaluate(() => void dispatchEvent(new Event('afterprint')))
  await expect.poll(height).toBe(before?.height)
})

test('the outline of a long thread follows what is read', async () => {
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}/m/200%40gnvug.example`)
  await tab.page.locator('.read article.current .text').waitFor()
  const seen = (): Promise<boolean> =>
    tab.page.evaluate(() => {
      const [pane, row] = ['aside', 'aside .on'].map((name) =>
        document.querySelector(name)?.getBoundingClientRect(),
      )
      return !!pane && !!row && row.top >= pane.top && row.bottom <= pane.bottom
    })
  await expect.poll(seen, { timeout: 10_000 }).toBe(true)
  expect(await tab.page.evaluate(() => document.querySelector('aside')?.scrollTop)).toBeGreaterThan(1000)
})

test('one that is too long says so, and is not printed', async () => {
  await openThread(30)
  const before = (await printed()).length
  await print()
  await tab.see('220 messages are too many to print at once')
  expect(await printed()).toHaveLength(before)
  await tab.click('Dismiss')
})
