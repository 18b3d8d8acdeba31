import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { parseWhole } from '#mime/reader/parse-whole.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { listMessages } from '#test/corpora/mime/read-messages.ts'
import { openChromium, type Chromium } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { findReader, openReaderPage, type ReaderPage } from './reader/page.ts'
import { digest, portray } from './reader/same.ts'

/** Every file of the peers' test mails, their expected results included: what is no mail is a hard case. */
function peers() {
  const files = readdirSync(join(corpora ?? '', 'mime'), { recursive: true, encoding: 'utf8' }).toSorted()
  return files
    .filter((name) => statSync(join(corpora ?? '', 'mime', name)).isFile())
    .map((name) => ({ name: `mime/${name}`, bytes: corpusFile(`mime/${name}`) }))
}

const folder = 'dist'
const since = Date.now() - 60_000
/** Of the list one message in eight, of what peers test with every file. */
const ofList = () => listMessages('alsa-devel-2021Q3.mbox.gz').filter((_, i) => i % 8 === 0)
const messages = corpora ? [...peers(), ...ofList()] : []
const batch = 100

let scratch: string
let site: Site
let browser: Chromium
let page: ReaderPage

beforeAll(async () => {
  if (!corpora) return
  const reader = findReader(folder)
  if (!reader) throw new Error(`there is no built reader worker in ${folder}`)
  scratch = mkdtempSync(join(tmpdir(), 'boxwood-'))
  writeFileSync(join(scratch, 'messages'), Buffer.concat(messages.map(({ bytes }) => bytes)))
  const offsets = [0]
  for (const { bytes } of messages) offsets.push((offsets.at(-1) ?? 0) + bytes.length)
  site = await serve(folder)
  site.offer('messages', join(scratch, 'messages'))
  browser = await openChromium()
  const tab = await browser.tab()
  page = await openReaderPage(tab.page, site, reader, 'messages', offsets)
})

afterAll(async () => {
  if (!corpora) return
  await browser.close()
  await site.close()
  rmSync(scratch, { recursive: true })
})

test.skipIf(!corpora)(
  'mailparser in the built worker gives what it gives in Node, for every message',
  { timeout: 300_000 },
  async () => {
    const different: number[] = []
    for (let first = 0; first < messages.length; first += batch) {
      const end = Math.min(first + batch, messages.length)
      const inPage = page.digests(first, end, since)
      const inNode: string[] = []
      for (const { bytes } of messages.slice(first, end)) {
        inNode.push(await digest(await portray(await parseWhole(new Uint8Array(bytes)), since)))
      }
      const found = await inPage
      for (const [i, expected] of inNode.entries()) {
        if (found[i] !== expected) different.push(first + i)
      }
    }
    expect(messages.length).toBeGreaterThan(1200)
    const [worst] = different
    if (worst !== undefined) {
      const expected = await portray(await parseWhole(new Uint8Array(present(messages[worst]).bytes)), since)
      expect(await page.portrait(worst, since), messages[worst]?.name).toBe(expected)
    }
    expect(different.map((index) => messages[index]?.name)).toEqual([])
  },
)

test.skipIf(!corpora)('the page is shown what Node would be shown', { timeout: 120_000 }, async () => {
  for (const [index, { name, bytes }] of messages.entries()) {
    if (index % 5 !== 0) continue
    const input = { key: name, length: bytes.length, charset: null }
    const inNode = await readMessage({ ...input, bytes: new Uint8Array(bytes) })
    expect(await page.call('read', index, { ...input, within: [] }), name).toEqual(inNode)
  }
})
