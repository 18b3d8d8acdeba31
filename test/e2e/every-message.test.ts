/**
 * All mail of the corpora through `window.boxwood.message`, one message after the other: the short mailboxes whole, of the
 * long lists one message in sixty, without those in months; with `READ=all` in the environment every one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpora } from '#test/build/corpora.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { corpusMailboxes } from './every/corpus-mailboxes.ts'

interface Read {
  readonly count: number
  /** Those that took longest, as milliseconds and keys. */
  readonly slowest: readonly (readonly [number, string])[]
  readonly thrown: readonly string[]
  readonly problems: readonly string[]
  /** Keys of messages that show nothing and have no date, with nothing said of it. */
  readonly silent: readonly string[]
}

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-every-'))
/** Without any there would be no test that could say that it is skipped. */
const absent = [{ name: 'the corpora', paths: [], long: false }]
const isWhole = process.env['READ'] === 'all'
const sample = isWhole ? 1 : 60
// Messages of these are opened by other tests, too.
const mailboxes = corpora
  ? corpusMailboxes(scratch).filter(({ name }) => isWhole || !name.startsWith('imagej'))
  : absent
const total = { messages: 0, long: 0, slowest: [] as (readonly [number, string])[] }
let site: Site
let browser: Chromium
let tab: ChromiumTab

beforeAll(async () => {
  if (!corpora) return
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
})

afterAll(async () => {
  rmSync(scratch, { recursive: true })
  if (!corpora) return
  await browser.close()
  await site.close()
  const slowest = total.slowest.map(([took, name]) => `${took} ms ${name}`).join(', ')
  console.log(
    `${total.messages} messages read, ${total.long} of them in more than 2 s; the slowest: ${slowest}`,
  )
})

/** A capital, and an end: what quotes the message may hold anything. */
function isSentence(problem: string): boolean {
  const own = problem.replaceAll(/“.*?”/gs, '“”')
  return /^[\p{Lu}“].{10,}[.:”]$/su.test(own) && !/undefined|\bnull\b|\[object|NaN|\bat \S+:\d+/.test(own)
}

test.skipIf(!corpora).each(mailboxes)(
  '$name: every message opens, and what is wrong with it is said',
  { timeout: 1_200_000 },
  async ({ name, paths, long }) => {
    const { archive, totals } = await tab.open(paths)
    const step = long && totals.messages > 100 ? sample : 1
    const read: Read = await tab.run(
      async (boxwood, { archive, step }) => {
        const { rows } = await boxwood.messages(archive)
        const found = {
          count: 0,
          slowest: [] as [number, string][],
          thrown: [] as string[],
          problems: new Set<string>(),
          silent: [] as string[],
        }
        for (let i = step >> 1; i < rows.length; i += step) {
          const key = rows[i]?.key ?? ''
          const began = performance.now()
          try {
            const message = await boxwood.message(archive, key)
            for (const problem of message.problems) found.problems.add(problem)
            const shows = message.text?.trim() || message.html?.trim() || message.attachments.length > 0
            if (!shows && message.problems.length === 0) {
              const source = new TextDecoder('latin1').decode(await boxwood.eml(archive, key))
              // The parts of a multipart may be empty, however much stands between them.
              if (!/^content-type:\s*multipart/im.test(source) && /\n\r?\n\s*\S/.test(source))
                found.silent.push(key)
            }
            if (message.date === null && !message.problems.some((problem) => problem.includes('date')))
              found.silent.push(key)
          } catch (error) {
            found.thrown.push(`${key}: ${String(error)}`)
          }
          found.count++
          found.slowest.push([Math.round(performance.now() - began), key])
        }
        found.slowest.sort(([a], [b]) => b - a)
        return { ...found, problems: [...found.problems] }
      },
      { archive, step },
    )
    await tab.run((boxwood, id) => boxwood.remove(id), archive)
    total.messages += read.count
    total.long += read.slowest.filter(([took]) => took > 2000).length
    const named = read.slowest.slice(0, 3).map(([took, key]) => [took, `${name} k:${key}`] as const)
    total.slowest = [...total.slowest, ...named].toSorted(([a], [b]) => b - a).slice(0, 3)
    expect(read.count).toBeGreaterThan(0)
    expect(read.count).toBe(Math.floor((totals.messages - (step >> 1) - 1) / step) + 1)
    expect(read.thrown).toEqual([])
    expect(read.problems.filter((problem) => !isSentence(problem))).toEqual([])
    expect(read.silent).toEqual([])
    expect(tab.problems).toEqual([])
  },
)
