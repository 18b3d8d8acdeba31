import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

let site: Site
let browser: Chromium
let tab: ChromiumTab

beforeAll(async () => {
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

afterEach(() => {
  expect(tab.problems).toEqual([])
})

const firstArchive = (): Promise<
  { id: string; messages: number; distinct: number; duplicates: number } | undefined
> => tab.run(async (boxwood) => (await boxwood.archives())[0], null)

test('the page loads under any path and has no archives', async () => {
  await tab.go(site.url)
  expect(await tab.run((boxwood) => boxwood.archives(), null)).toEqual([])
})

test('the sample is opened by dropping it, and its receipt adds up', async () => {
  await tab.drop(['public/sample.mbox'])
  await expect.poll(async () => (await firstArchive())?.messages).toBe(78)
  const receipt = await tab.run(async (boxwood) => {
    const [archive] = await boxwood.archives()
    return archive ? boxwood.receipt(archive.id) : null
  }, null)
  const [file] = receipt?.files ?? []
  expect(file).toMatchObject({ name: 'sample.mbox', is: 'imported', incomplete: false, messages: 78 })
  expect(file?.bytes).toBe(
    (file?.messageBytes ?? 0) + (file?.separatorBytes ?? 0) + (file?.skippedBytes ?? 0),
  )
  expect(file?.dates).toEqual({ date: 77, received: 1, separator: 0, none: 0 })
  expect(receipt?.totals).toMatchObject({ messages: 78, distinct: 77, duplicates: 1 })
})

test('its threads have the subject without marks and the tag apart', async () => {
  const { rows } = await tab.run(async (boxwood) => {
    const [archive] = await boxwood.archives()
    return boxwood.threads(archive?.id ?? '', { limit: 100 })
  }, null)
  const bins = rows.find((row) => row.subject === 'Which compost bins survive a winter?')
  expect(bins).toMatchObject({ tag: 'Potluck - GNVUG', messages: 12, attachments: true })
  expect(rows.find((row) => row.subject === 'The tall ladder')).toMatchObject({ messages: 2 })
  expect(rows[0]).toMatchObject({ subject: 'Keys', participants: ['Ilse Vandermeer', 'Samuel Okonkwo'] })
})

test('a thread holds the place of a message that is not there', async () => {
  const nodes = await tab.run(async (boxwood) => {
    const [archive] = await boxwood.archives()
    return boxwood.thread(archive?.id ?? '', 'lost-two.20210208@brenner.example')
  }, null)
  const [root, ...others] = nodes
  expect(root).toMatchObject({ missing: true, messageId: 'CAF7pruning.20210206@phone.example', depth: 0 })
  expect(others.map(({ depth, missing }) => [depth, missing])).toEqual([
    [1, false],
    [2, false],
    [1, false],
  ])
})

test('messages are read in their charsets', async () => {
  const texts = await tab.run(async (boxwood) => {
    const archive = (await boxwood.archives())[0]?.id ?? ''
    const { rows } = await boxwood.messages(archive, { limit: 100 })
    const read = rows.map(async ({ key }) => (await boxwood.message(archive, key)).text ?? '')
    return (await Promise.all(read)).join('\n')
  }, null)
  for (const words of [
    'Größe 6',
    'еловыми ветками',
    '北院的堆肥',
    'ぼかし',
    '鐵絲網',
    'Ναι',
    'التبولة',
    '35 €',
    'easy to place on a map…',
  ]) {
    expect(texts).toContain(words)
  }
})

test('the archive is there again after a reload', async () => {
  const before = await firstArchive()
  await tab.reload()
  expect(await firstArchive()).toEqual(before)
})
