import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
