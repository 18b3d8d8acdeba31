/** Where the app can't run, and what is asked before an import is left. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaults } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'
import { openChromium, type Chromium } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'boxwood-leaving-'))
const large = join(folder, 'large.mbox')
let site: Site
let browser: Chromium

beforeAll(async () => {
  writeArchive(large, { ...defaults, bytes: 60_000_000, text: 3000 })
  site = await serve()
  browser = await openChromium({ extraArguments: ['--host-resolver-rules=MAP plain.example 127.0.0.1'] })
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

test('on an origin that is not secure the page says so, and how to open it', async () => {
  const { page } = await browser.tab()
  await page.goto(site.url.replace('localhost', 'plain.example'))
  await page.getByText('This address is not secure').waitFor()
  await page.getByText('https://').waitFor()
  await page.close()
})

test('in a browser without a needed feature the page names it', async () => {
  const { page } = await browser.tab()
  await page.addInitScript(() => Reflect.deleteProperty(Object.getPrototypeOf(navigator) as object, 'locks'))
  await page.goto(site.url)
  await page.getByText('navigator.locks').waitFor()
  await page.close()
})

test('leaving is asked about while an import runs, and not after it', async () => {
  const tab = await browser.tab()
  await tab.go(site.url)
  const asked: string[] = []
  tab.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  // A page that nobody touched may be left without a question.
  await tab.page.mouse.click(5, 5)
  await tab.choose([large])
  await tab.page.evaluate(() => {
    const { boxwood, chosen } = globalThis as unknown as {
      boxwood: { open(files: File[]): Promise<unknown> }
      chosen: File[]
    }
    void boxwood.open(chosen)
  })
  await tab.page.waitForTimeout(200)
  await tab.page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await expect
    .poll(() => tab.run(async (boxwood) => (await boxwood.archives())[0]?.importing, null), {
      timeout: 60_000,
    })
    .toBe(false)
  const closed = tab.page.waitForEvent('close')
  await tab.page.close({ runBeforeUnload: true })
  await closed
  expect(asked).toEqual(['beforeunload'])
}, 90_000)
