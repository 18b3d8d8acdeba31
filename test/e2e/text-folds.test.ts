import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

const body = [
  'Hello all,',
  '',
  'On Sunday, 17 March 2019, Ada Brenner wrote:',
  ...Array.from({ length: 14 }, (_, i) => (i === 7 ? '> a kumquat,  with two spaces' : `> bin ${i}`)),
  '',
  // The list shows how a message begins: what is looked for must stand further down.
  ...Array.from({ length: 9 }, () => 'The answer goes on until the line is full.'),
  '',
  'diff --git a/heat.ts b/heat.ts',
  '--- a/heat.ts',
  '+++ b/heat.ts',
  '@@ -1,2 +1,2 @@',
  ' same',
  '-persimmon',
  '+new',
  '',
  '-- ',
  'Theodor',
  '_______________________________________________',
  'Potluck mailing list',
  'https://gnvug.example/listinfo/potluck',
  '',
].join('\n')

const folder = mkdtempSync(join(tmpdir(), 'boxwood-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab
let address = ''

beforeAll(async () => {
  const head = [
    'From ada@gnvug.example Mon Mar 18 07:41:00 2019',
    'From: Theodor Ilves <theodor@gnvug.example>',
    'Subject: Bins',
    'Date: Mon, 18 Mar 2019 07:41:00 +0200',
    'Message-ID: <bins@gnvug.example>',
  ]
  writeFileSync(join(folder, 'bins.mbox'), [...head, '', body].join('\n'))
  site = await serve()
  browser = await openChromium()
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  tab = await browser.tab()
  await tab.go(site.url)
  await tab.open([join(folder, 'bins.mbox')])
  await tab.go(`${site.url}#/m/bins%40gnvug.example`)
  await tab.page.locator('article .text details').first().waitFor()
  address = await tab.address()
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

function openFolds(): Promise<boolean[]> {
  return tab.page
    .locator('article .text details')
    .evaluateAll((folds) => folds.map((fold) => 'open' in fold && fold.open === true))
}

function fold(): Promise<void> {
  return tab.page.locator('article .text details').evaluateAll((folds) => {
    for (const each of folds) each.removeAttribute('open')
  })
}

// What a browser's own search does cannot be asked for; an address that names words is searched for in the same way.
test.each([
  ['kumquat', [true, false, false]],
  ['persimmon', [false, true, false]],
  ['Potluck%20mailing', [false, false, true]],
])('looking for “%s” opens the fold that holds it', async (words, open) => {
  await fold()
  expect(await openFolds()).toEqual([false, false, false])
  await tab.page.goto(`${address}:~:text=${words}`)
  await expect.poll(openFolds).toEqual(open)
})

test('copying over closed folds copies what was sent', async () => {
  await fold()
  await tab.page.locator('article .text').evaluate((text) => document.getSelection()?.selectAllChildren(text))
  await tab.press('Control+c')
  expect(await tab.page.evaluate(() => navigator.clipboard.readText())).toBe(body)
})
