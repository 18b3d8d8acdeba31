/** The index in the browser's storage: it is there after a reload, its damage is noticed and mended, and one that is missing is made. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { mailboxOf, someLetters } from './search/letters.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-index-'))
const letters = someLetters(600)
const holding = (word: string): number =>
  letters.filter(({ subject, text }) => `${subject} ${text}`.split(/[^\p{L}]+/u).includes(word)).length

let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive: string

beforeAll(async () => {
  writeFileSync(join(scratch, 'potluck.mbox'), mailboxOf(letters))
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  archive = (await tab.open([join(scratch, 'potluck.mbox')])).archive
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(scratch, { recursive: true })
})

const search = (query: string): Promise<{ total: number; problems: readonly string[] }> =>
  tab.run(async (boxwood, asked) => {
    const { total, problems } = await boxwood.search(asked, { limit: 5 })
    return { total, problems }
  }, query)

/** Changes a byte of every block of these sections of every index, behind the app's back; gives how many blocks there were. */
const damage = (sections: readonly string[]): Promise<number> =>
  tab.page.evaluate(async (wanted) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await asked(indexedDB.open('boxwood'))
    const store = (mode: IDBTransactionMode, name: string): IDBObjectStore =>
      database.transaction(name, mode).objectStore(name)
    const records = (await asked(store('readonly', 'archives').getAll())) as {
      indexes?: { owner: number }[]
    }[]
    const owners = new Set(records.flatMap(({ indexes = [] }) => indexes.map(({ owner }) => owner)))
    const keys = (await asked(store('readonly', 'blocks').getAllKeys())) as [number, string, number][]
    let count = 0
    for (const key of keys) {
      if (!owners.has(key[0]) || !wanted.includes(key[1])) continue
      const value = (await asked(store('readonly', 'blocks').get(key))) as ArrayBuffer
      new Uint8Array(value)[value.byteLength >> 1]! ^= 0x55
      await asked(store('readwrite', 'blocks').put(value, key))
      count++
    }
    database.close()
    return count
  }, sections)

const forgetIndexes = (): Promise<void> =>
  tab.page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await asked(indexedDB.open('boxwood'))
    const archives = database.transaction('archives', 'readwrite').objectStore('archives')
    for (const record of (await asked(archives.getAll())) as { indexes?: unknown }[]) {
      delete record.indexes
      await asked(archives.put(record))
    }
    database.close()
  })

test('what is searched is found at once, and again after a reload', async () => {
  for (const word of ['zucchini', 'frost', 'barrel']) {
    expect(await search(word)).toEqual({ total: holding(word), problems: [] })
  }
  expect(holding('zucchini')).toBe(1)
  await tab.reload()
  expect((await search('frost')).total).toBe(holding('frost'))
  expect((await search('堆肥')).total).toBe(1)
  expect((await search('STRASSE')).total).toBe(1)
})

test.each(['terms', 'postings', 'fences', 'rows'])(
  'a damaged block of %s is noticed by its checksum, said, and made anew from the mail',
  async (section) => {
    expect(await damage([section])).toBeGreaterThan(0)
    await tab.reload()
    await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}`)
    const first = await search('frost date:2000..')
    expect(first.problems.join()).toContain('index is damaged')
    await expect.poll(() => search('frost date:2000..')).toEqual({ total: holding('frost'), problems: [] })
    expect(tab.problems).toEqual([])
  },
)

test('an archive without an index is indexed when it is looked at', async () => {
  await forgetIndexes()
  await tab.go(site.url)
  await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}`)
  await expect.poll(() => search('frost')).toEqual({ total: holding('frost'), problems: [] })
  await tab.reload()
  expect(await search('frost')).toEqual({ total: holding('frost'), problems: [] })
})
