import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaults } from '#test/generate/mailbox-options.ts'
import { seededRandom } from '#test/generate/random.ts'
import { writeArchive } from '#test/generate/write-archive.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { openGate } from './durability/commit-gate.ts'
import { digest, portray, type Portrait } from './durability/portrait.ts'
import { lookAtStorage } from './durability/stored.ts'

/** `KILLS=50 SEED=7`: as many as wanted, of another series. */
const kills = Number(process.env['KILLS'] ?? 2)
const random = seededRandom(Number(process.env['SEED'] ?? 1))

/**
 * `inside`: a commit has written, and is not done. `near`: a commit was begun some milliseconds ago, and may be done or
 * not. `anywhere`: at any moment between the drop and the time that the import takes. One, one and three of five.
 */
const kinds = ['inside', 'anywhere', 'near', 'anywhere', 'anywhere'] as const
type Kind = (typeof kinds)[number]

const folder = mkdtempSync(join(tmpdir(), 'boxwood-kills-'))
const profile = join(folder, 'profile')
const large = join(folder, 'large.mbox')
const small = join(folder, 'small.mbox')
const compressed = join(folder, 'compressed.mbox.gz')
const files = [compressed, large, small]

let site: Site
let browser: Chromium
let tab: ChromiumTab
/** An archive that nothing is done to. */
let bystander: string
let bystanders: string
/** The import that nothing disturbs: what it gives, and how long it takes. */
let whole: Portrait
let took = 0

beforeAll(async () => {
  // Segments end after 1 MB, after 16 MB more, and at a file's end: three, two and two of them.
  writeArchive(large, { ...defaults, seed: 1, bytes: 18_500_000, text: 5000 })
  writeArchive(small, { ...defaults, seed: 2, bytes: 1_600_000, text: 5000 })
  const plain = join(folder, 'plain.mbox')
  writeArchive(plain, { ...defaults, seed: 3, bytes: 1_600_000, text: 5000 })
  writeFileSync(compressed, gzipSync(readFileSync(plain)))
  site = await serve()
  await start()
  bystander = (await tab.open(['public/sample.mbox'])).archive
  bystanders = digest(await portray(tab, bystander, true))
  const began = performance.now()
  const { archive } = await tab.open(files)
  took = performance.now() - began
  whole = await portray(tab, archive, true)
  expect((await lookAtStorage(tab)).segments).toBe(1 + 7)
  await tab.run((boxwood, id) => boxwood.remove(id), archive)
}, 120_000)

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start(): Promise<void> {
  browser = await openChromium({ profile })
  tab = await browser.tab()
  await tab.go(site.url)
}

const underWay = (): Promise<string | null> =>
  tab.run(
    async (boxwood, other) => (await boxwood.archives()).find(({ id }) => id !== other)?.id ?? null,
    bystander,
  )

/** Starts the import and kills the browser in it; false where the import was done before. Checks what a held commit left. */
async function killWhileImporting(kind: Kind): Promise<boolean> {
  const before = await lookAtStorage(tab)
  const gate = await openGate(tab)
  const after = random.below(5)
  const moment = { inside: () => gate.hold(after), near: () => gate.begun(after), anywhere: () => sleep(0) }
  const reached = moment[kind]().then(() => true)
  const delay = { inside: 0, near: random.below(12), anywhere: random.next() * took }[kind]
  const done = tab.open(files).then(
    () => false,
    (error: unknown) => {
      if (!killed) throw error
      return true
    },
  )
  let killed = false
  if (!(await Promise.race([reached, done]))) {
    // Else it would hold a commit of what comes next.
    await gate.lift()
    return false
  }
  if (!(await Promise.race([sleep(delay).then(() => true), done]))) return false
  killed = true
  await browser.kill()
  await done
  await start()
  const { segments, broken } = await lookAtStorage(tab)
  expect(broken).toEqual([])
  if (kind === 'inside') expect(segments).toBe(before.segments + after)
  if (kind === 'near') expect(segments).toBeGreaterThanOrEqual(before.segments + after)
  return true
}

/** What is there now is the beginning of each file, and its counts agree. */
async function checkBeginning(): Promise<void> {
  const id = await underWay()
  expect(digest(await portray(tab, bystander, true))).toBe(bystanders)
  if (id === null) return
  const { info, receipt, rows, threads } = await portray(tab, id)
  expect(info).toMatchObject({ problem: null, importing: false, messages: rows.length })
  expect(receipt.totals).toMatchObject({ messages: rows.length, distinct: info.distinct })
  expect(threads).toHaveLength(info.threads)
  expect(threads.reduce((sum, thread) => sum + thread.messages, 0)).toBe(info.distinct)
  for (const [i, file] of receipt.files.entries()) {
    const here = rows.filter(({ source }) => source === file.name)
    const expected = whole.rows.filter(({ source }) => source === file.name)
    const mail = ({ key, hash, offset, bytes, subject, date }: Portrait['rows'][number]): unknown => {
      return { key, hash, offset, bytes, subject, date }
    }
    expect(here.map(mail)).toEqual(expected.slice(0, here.length).map(mail))
    expect(file.messages).toBe(here.length)
    expect(file.bytes).toBe(file.messageBytes + file.separatorBytes + file.skippedBytes)
    expect(info.sources[i]).toMatchObject({ name: file.name, bytes: file.bytes, messages: here.length })
    expect(info.sources[i]?.complete).toBe(here.length === expected.length)
  }
}

/** The files dropped again: all of it is there, nothing else, and it is as if nothing had happened. */
async function complete(): Promise<void> {
  const { archive } = await tab.open(files)
  await expectWhole(archive)
  await tab.run((boxwood, id) => boxwood.remove(id), archive)
}

async function expectWhole(archive: string): Promise<void> {
  const found = await portray(tab, archive, true)
  if (digest(found) !== digest(whole)) {
    expect(found.rows).toEqual(whole.rows)
    expect(found.threads).toEqual(whole.threads)
    expect(found).toEqual({ ...whole, info: expect.anything(), receipt: expect.anything() })
  }
  expect(digest(found)).toBe(digest(whole))
  expect(await lookAtStorage(tab)).toEqual({ segments: 1 + 7, orphans: 0, broken: [] })
}

const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

test(
  `${kills} kills of the browser during an import leave the beginning of each file, and the next drop the whole`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const count: Record<Kind, number> = { inside: 0, near: 0, anywhere: 0 }
    let completed = 0
    for (let done = 0; done < kills;) {
      const kind = kinds[done % kinds.length]!
      if (await killWhileImporting(kind)) {
        done++
        count[kind]++
        await checkBeginning()
        if (random.chance(0.6)) continue
      }
      await complete()
      completed++
    }
    await complete()
    expect(count.inside).toBeGreaterThanOrEqual(Math.floor(kills / 5))
    const words = Object.entries(count).map(([kind, number]) => `${number} ${kind}`)
    console.log(`${kills} kills: ${words.join(', ')}; completed ${completed + 1} times`)
  },
)
