/** A message that keeps the parser busy: here the built worker itself, which spins over one message for ten seconds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { findReader } from './reader/page.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-slow-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab

function letter(id: string, day: number, body: string): string {
  const answers = id === 'first' ? '' : 'In-Reply-To: <first@gnvug.example>\n'
  return `From ada@gnvug.example Mon Mar 18 07:41:00 2019\nFrom: Ada <ada@gnvug.example>\nSubject: Slow\nDate: ${day} Mar 2019 07:41:00 +0000\nMessage-ID: <${id}@gnvug.example>\n${answers}\n${body}\n\n`
}

beforeAll(async () => {
  writeFileSync(
    join(scratch, 'mail.mbox'),
    letter('first', 18, 'spin here') + letter('second', 19, 'The second is read all the same.'),
  )
  const reader = findReader('dist') ?? ''
  const spin = `addEventListener('message', ({ data }) => {
    if (!new TextDecoder().decode(data.input?.bytes ?? new Uint8Array()).includes('spin here')) return
    for (const until = Date.now() + 10000; Date.now() < until;);
  });\n`
  writeFileSync(join(scratch, 'reader.js'), spin + readFileSync(join('dist', reader), 'utf8'))
  site = await serve()
  site.offer(reader, join(scratch, 'reader.js'))
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(scratch, { recursive: true })
})

test('a message that takes long can be given up, and the others are read', async () => {
  const { archive } = await tab.open([join(scratch, 'mail.mbox')])
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}/t/first%40gnvug.example`)
  await tab.see('This message takes long to read')
  const texts = tab.page.locator('.read article .text')
  expect(await texts.allInnerTexts()).toEqual([])
  await tab.click('Cancel reading the message of Ada')
  await tab.see('This message was not read: you stopped it.')
  await texts.getByText('The second is read all the same.').waitFor()
  await tab.click('Read it all the same')
  await tab.see('This message takes long to read')
  await texts.getByText('spin here').waitFor()
  expect(tab.problems).toEqual([])
})
