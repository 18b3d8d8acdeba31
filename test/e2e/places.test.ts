import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'boxwood-'))
const day = 86_400_000
const first = Date.UTC(2019, 2, 18)

function letter(id: string, subject: string, date: number, more = '', body = 'Words.\n'): string {
  return [
    'From ada@gnvug.example Mon Mar 18 07:41:00 2019',
    'From: Ada Brenner <ada@gnvug.example>',
    `Subject: ${subject}`,
    `Date: ${new Date(date).toUTCString()}`,
    `Message-ID: <${id}@gnvug.example>${more}`,
    '',
    body,
    '',
  ].join('\n')
}

/** 300 threads of one message, and the newest of 120. */
function mailbox(): string {
  const singles = Array.from({ length: 300 }, (_, i) => letter(`s${i}`, `Plot ${i}`, first + i * day))
  const long = Array.from({ length: 120 }, (_, i) => {
    const answers = i === 0 ? '' : `\nIn-Reply-To: <l${Math.floor((i - 1) / 3)}@gnvug.example>`
    return letter(
      `l${i}`,
      'The long one',
      first + (400 + i) * day,
      answers,
      `Message ${i}.\n`.repeat(1 + (i % 40)),
    )
  })
  return [...singles, ...long].join('\n')
}

let site: Site
let browser: Chromium
let tab: ChromiumTab
let list = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'plots.mbox'), mailbox())
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  await tab.drop([join(folder, 'plots.mbox')])
  await tab.see('420 messages in 301 threads')
  list = new URL(await tab.address()).hash
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

const hash = async (): Promise<string> => new URL(await tab.address()).hash
const listTop = (): Promise<number> =>
  tab.page.evaluate(() => Math.round(document.querySelector('.list .scroll')?.scrollTop ?? -1))
const focused = (): Promise<string | undefined> =>
  tab.page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'])

/** The message at the top of the thread and how far above it begins. */
const threadPlace = (): Promise<[string, number]> =>
  tab.page.evaluate(() => {
    const pane = document.querySelector('.read')
    const top = pane?.getBoundingClientRect().top ?? 0
    const at = [...document.querySelectorAll('.read article')].find(
      (article) => article.getBoundingClientRect().bottom > top + 2,
    )
    return [at?.getAttribute('aria-label') ?? '', Math.round((at?.getBoundingClientRect().top ?? 0) - top)]
  })

/** Where nothing has moved for a second. */
async function settledPlace(): Promise<[string, number]> {
  for (let last = await threadPlace(); ;) {
    await tab.page.waitForTimeout(1000)
    const now = await threadPlace()
    if (now.join() === last.join()) return now
    last = now
  }
}

test('how the import went is told until a thread is opened, and its receipt stays within reach', async () => {
  const told = tab.page.getByRole('button', { name: 'Dismiss' })
  await told.waitFor()
  await tab.page.locator('[data-index="0"] a').click()
  await tab.page.locator('.thread h1').waitFor()
  expect(await told.count()).toBe(0)
  await tab.click(/actions and other archives/)
  await tab.page.getByRole('menuitem', { name: 'Receipt' }).click()
  await tab.see('Every byte of the files is accounted for')
  await tab.press('Escape')
  await tab.page.goBack()
  expect(await told.count()).toBe(0)
})

test('Back returns to the same place in the list, from a thread and from the start', async () => {
  await tab.page.evaluate(() => document.querySelector('.list .scroll')?.scrollTo(0, 12_345))
  await tab.page.locator('[data-index="157"] a').click()
  await tab.page.locator('.thread h1', { hasText: 'Plot' }).waitFor()
  expect(await tab.title()).toContain('Plot')
  await tab.page.goBack()
  expect(await hash()).toBe(list)
  expect(await listTop()).toBe(12_345)
  await tab.page.waitForTimeout(500)
  await tab.page.getByRole('link', { name: 'Boxwood' }).click()
  await tab.see('Drop a mail archive')
  await tab.page.goBack()
  await expect.poll(listTop).toBe(12_345)
})

test('a reload stays there', async () => {
  await tab.page.waitForTimeout(500)
  await tab.reload()
  await tab.page.locator('[data-index="157"] a').waitFor()
  expect(await listTop()).toBe(12_345)
})

test('a long thread is returned to at the line that was read', async () => {
  await tab.page.evaluate((to) => void (location.hash = to), `${list}/t/l0%40gnvug.example`)
  await tab.page.locator('.thread h1', { hasText: 'The long one' }).waitFor()
  await tab.page.mouse.move(800, 500)
  for (let i = 0; i < 12; i++) {
    await tab.page.mouse.wheel(0, 500)
    await tab.page.waitForTimeout(60)
  }
  const before = await settledPlace()
  await tab.page.locator('[data-index="1"] a').click()
  await tab.page.locator('.thread h1', { hasText: 'Plot' }).waitFor()
  await tab.page.goBack()
  await expect.poll(threadPlace).toEqual(before)
})

test('keys move, open, close and come back to their row', async () => {
  await tab.page.evaluate((to) => void (location.hash = to), list)
  await tab.page.locator('.about').waitFor()
  await tab.page.evaluate(() => document.querySelector('.list .scroll')?.scrollTo(0, 0))
  await tab.page.locator('[data-index="3"] a').focus()
  await tab.press('j')
  await expect.poll(focused).toBe('4')
  await tab.press('k')
  await tab.press('k')
  await expect.poll(focused).toBe('2')
  await tab.press('Enter')
  await tab.page.locator('.thread h1').waitFor()
  const opened = await hash()
  await tab.press('j')
  await expect.poll(hash).not.toBe(opened)
  await tab.press('u')
  expect(await hash()).toBe(list)
  await expect.poll(focused).toBe('3')
  await tab.press('End')
  await expect.poll(focused).toBe('300')
  await tab.press('g')
  await tab.press('a')
  expect(await hash()).toBe('#/')
})

test('n and p walk through the messages, and the address names each', async () => {
  await tab.page.evaluate((to) => void (location.hash = to), `${list}/m/l40%40gnvug.example`)
  await tab.page.locator('article.current').waitFor()
  await tab.press('n')
  await expect.poll(hash).not.toContain('l40')
  await tab.press('p')
  await expect.poll(hash).toContain('l40')
})

test('single keys can be switched off', async () => {
  await tab.press('?')
  await tab.page.getByRole('checkbox').uncheck()
  await tab.press('Escape')
  await expect.poll(() => tab.page.locator('dialog').count()).toBe(0)
  const before = await hash()
  await tab.press('n')
  await tab.press('?')
  expect(await hash()).toBe(before)
  expect(await tab.page.locator('dialog').count()).toBe(0)
})

test('a link to a message finds its archive by itself', async () => {
  await tab.go(`${site.url}#/m/${encodeURIComponent('s7@gnvug.example')}`)
  await tab.page.locator('.thread h1', { hasText: 'Plot 7' }).waitFor()
  expect(await hash()).toBe(`${list}/m/s7%40gnvug.example`)
  expect(tab.problems).toEqual([])
})
