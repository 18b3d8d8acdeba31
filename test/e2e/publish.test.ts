import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PublishOptions } from '#domain/scripting.ts'
import { archiveIn } from '#test/build/site.ts'
import { messagesOf } from '#test/build/same-archive.ts'
import { leaksOf } from '#test/build/published-leaks.ts'
import { zipEntries } from '#test/build/zip-entries.ts'
import { generateMailbox } from '#test/generate/mailbox.ts'
import { defaults } from '#test/generate/mailbox-options.ts'
import { flawsOf } from './driver/flaws.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'boxwood-publish-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

beforeAll(async () => {
  const list = join(folder, 'potluck.mbox')
  writeFileSync(list, [...generateMailbox({ ...defaults, messages: 60 })].join(''), 'latin1')
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  archive = (await tab.open([list])).archive
})

afterAll(async () => {
  expect(tab.problems).toEqual([])
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

async function published(options: PublishOptions): Promise<Blob> {
  const base64 = await tab.run(
    async (boxwood, { archive, options }) => {
      const blob = await boxwood.publish(archive, options)
      const reader = new FileReader()
      await new Promise((done) => {
        reader.addEventListener('load', done)
        reader.readAsDataURL(blob)
      })
      return String(reader.result).split(',')[1] ?? ''
    },
    { archive, options },
  )
  return new Blob([Buffer.from(base64, 'base64')])
}

const databases = (): Promise<string[]> =>
  tab.run(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''), null)

test('what is published unmasked is the app and all messages, byte for byte', async () => {
  const zip = await published({ mask: false })
  const names = (await zipEntries(zip)).map(({ name }) => name)
  expect(names).toContain('archive/archive.boxwood')
  expect(names.at(-1)).toBe('index.html')
  expect(names.filter((name) => /^assets\/.*\.js$/.test(name)).length).toBeGreaterThan(5)
  const keys = await tab.run(
    async (boxwood, of) => (await boxwood.messages(of)).rows.map(({ key }) => key),
    archive,
  )
  const { listed } = await messagesOf(await archiveIn(zip))
  expect(listed.map(({ key }) => key)).toEqual(keys.sort())
})

test('what is published has its addresses masked where nothing else is said', async () => {
  const remote = await archiveIn(await published({ query: 'the' }))
  expect(remote.reader.rowCount).toBeGreaterThan(0)
  expect(await leaksOf(remote)).toEqual([])
})

test('a publication that is cancelled, or done, leaves nothing in the browser', async () => {
  const code = await tab.run(async (boxwood, of) => {
    const controller = new AbortController()
    return boxwood.publish(of, { signal: controller.signal, onprogress: () => controller.abort() }).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  }, archive)
  expect(code).toBe('cancelled')
  expect(await databases()).toEqual(['boxwood'])
})

/** The Share dialog's folder, from the list. */
async function openPanel(): Promise<void> {
  // A dialog that is still being closed takes the key.
  await tab.page.locator('dialog').waitFor({ state: 'detached' })
  await tab.page.locator('[data-index="0"] a').waitFor()
  await tab.page.keyboard.press('e')
  await tab.page.getByRole('radio', { name: /^Folder for a web host/ }).check()
  await tab.see(/It holds 60 messages/)
}

test('the dialog counts, shows what others will see, and downloads a zip', async () => {
  const { page } = tab
  page.setDefaultTimeout(8000)
  await tab.go(`${site.url}#/a/${archive}`)
  await openPanel()
  const outside = page.getByRole('region', { name: 'As others will see it' })
  expect(await outside.innerText()).not.toContain('@')
  await page.getByRole('checkbox', { name: /^Mask addresses/ }).uncheck()
  await expect.poll(() => outside.innerText()).toContain('@')
  await page.getByRole('checkbox', { name: /^Mask addresses/ }).check()
  await outside.getByRole('button', { name: 'Next' }).click()
  await tab.see('2 of 60')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download a zip' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('potluck.zip')
  await tab.see('The zip is saved')
  const zip = new Blob([readFileSync(await download.path())])
  expect(await leaksOf(await archiveIn(zip), 7)).toEqual([])
  await page.keyboard.press('Escape')
})

test.each(['light', 'dark'] as const)(
  'the panel has no flaw that axe finds, wide and narrow, %s',
  async (colorScheme) => {
    const { page } = tab
    await page.emulateMedia({ colorScheme })
    await openPanel()
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await flawsOf(page)).toEqual([])
      if (process.env['SHOTS'])
        await page.screenshot({ path: join(process.env['SHOTS'], `publish-${colorScheme}-${width}.png`) })
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.keyboard.press('Escape')
  },
)

test('a folder is written with all that a host needs; a cancel takes it away again', async () => {
  const { page } = tab
  // The browser's own folders stand for one that a person picks.
  await page.evaluate(() => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory()
  })
  const names = (): Promise<string[]> =>
    page.evaluate(async () => {
      const found: string[] = []
      const root = await navigator.storage.getDirectory()
      const below: [string, FileSystemDirectoryHandle][] = [['', root]]
      for (const [path, folder] of below)
        for await (const [name, handle] of folder.entries()) {
          if (handle instanceof FileSystemDirectoryHandle) below.push([`${path}${name}/`, handle])
          else found.push(`${path}${name}`)
        }
      return found
    })
  await openPanel()
  await page.getByLabel('Name').fill('Our potlucks')
  await page.getByRole('button', { name: 'Write a folder…' }).click()
  await tab.see('The folder “Our potlucks” is written')
  const written = await names()
  expect(written).toContain('Our potlucks/index.html')
  expect(written).toContain('Our potlucks/archive/archive.boxwood')
  await page.keyboard.press('Escape')
  await openPanel()
  await page.getByRole('button', { name: 'Write a folder…' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(async () => [await names(), await databases()]).toEqual([written, ['boxwood']])
})
