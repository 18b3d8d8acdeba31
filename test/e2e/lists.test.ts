/** Whole mailing lists in the built app, against what public-inbox and Mailman made of them. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MessageRow, Receipt, ThreadNode } from '#domain/scripting.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { readMonths } from '#test/corpora/domain/mailman-archive.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

let site: Site
let browser: Chromium
let tab: ChromiumTab

beforeAll(async () => {
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

afterEach(async () => {
  await tab.run(async (boxwood) => {
    for (const { id } of await boxwood.archives()) await boxwood.remove(id)
  }, null)
  expect(tab.problems).toEqual([])
})

const corpus = (path: string): string => join(String(corpora), path)
const everyRow = (archive: string): Promise<MessageRow[]> =>
  tab.run(async (boxwood, id) => (await boxwood.messages(id, { limit: 10_000 })).rows, archive)

/** Every thread's nodes, newest thread first. */
const everyThread = (archive: string): Promise<ThreadNode[][]> =>
  tab.run(async (boxwood, id) => {
    const { rows } = await boxwood.threads(id, { limit: 10_000 })
    return Promise.all(rows.map(({ key }) => boxwood.thread(id, key)))
  }, archive)

/** In the page: git's blob id of the messages in these places, unescaped, and the SHA-256 of each as stored. */
const hashesOf = (archive: string, places: readonly number[]): Promise<{ blob: string; raw: string }[]> =>
  tab.run(
    async (boxwood, { id, places }) => {
      const hex = (digest: ArrayBuffer) =>
        Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
      const { rows } = await boxwood.messages(id, { limit: 10_000 })
      const hashOf = async (key: string): Promise<{ blob: string; raw: string }> => {
        const [eml, raw] = await Promise.all([boxwood.eml(id, key), boxwood.raw(id, key)])
        const blob = new Blob([`blob ${eml.length}\0`, eml])
        return {
          blob: hex(await crypto.subtle.digest('SHA-1', await blob.arrayBuffer())),
          raw: hex(await crypto.subtle.digest('SHA-256', raw)),
        }
      }
      const hashes: { blob: string; raw: string }[] = []
      for (let at = 0; at < places.length; at += 32) {
        const some = places.slice(at, at + 32)
        hashes.push(...(await Promise.all(some.map((place) => hashOf(rows[place]!.key)))))
      }
      return hashes
    },
    { id: archive, places },
  )

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Rows of `expected.tsv` that the app does not agree with, each the peer's mistake: see test/corpora/mime/heads.test.ts. */
const lists = [
  { name: 'alsa-devel-2021Q3', messages: 4408, addresses: [1397, 1837, 2379, 2425], subjects: [] },
  { name: 'linux-hams', messages: 2354, addresses: [], subjects: [1122] },
]

describe.skipIf(!corpora).each(lists)('$name', ({ name, messages, addresses, subjects }) => {
  test(
    'has public-inbox’s messages, dates, subjects, addresses and blobs, and the file’s bytes',
    { timeout: 180_000 },
    async () => {
      const receipt = await tab.open([corpus(`archives/${name}.mbox.gz`)])
      expect(receipt.totals).toMatchObject({ messages, distinct: messages - 2, duplicates: 2 })
      const rows = await everyRow(receipt.archive)
      // Of one message in eight: that each has its bytes is held outside the browser, too.
      const places = rows.flatMap((_, i) => (i % 8 === 0 ? [i] : []))
      const hashes = await hashesOf(receipt.archive, places)
      const bytes = corpusFile(`archives/${name}.mbox.gz`)
      const peers = new TextDecoder()
        .decode(corpusFile(`archives/${name}.expected.tsv`))
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
      const different = (
        differs: (peer: readonly string[], row: MessageRow, i: number) => boolean,
      ): number[] => peers.flatMap((peer, i) => (differs(peer, rows[i]!, i) ? [i] : []))
      expect(rows).toHaveLength(peers.length)
      expect(different((peer, { offset }) => offset !== Number(peer[1]))).toEqual([])
      expect(different((peer, { date }) => date !== Number.parseInt(peer[5]!, 10) * 1000)).toEqual([])
      expect(different((peer, { subject }) => folded(subject) !== folded(peer[6] ?? ''))).toEqual(subjects)
      expect(different((peer, { from }) => from?.address !== peer[4])).toEqual(addresses)
      expect(places.filter((place, n) => hashes[n]!.blob !== peers[place]![2])).toEqual([])
      const stored = places.map((place) => {
        const row = rows[place]!
        const start = bytes.indexOf(10, row.offset) + 1
        return createHash('sha256')
          .update(bytes.subarray(start, start + row.bytes))
          .digest('hex')
      })
      expect(hashes.map(({ raw }) => raw)).toEqual(stored)
      const [file] = receipt.files
      expect(file!.messageBytes + file!.separatorBytes + file!.skippedBytes).toBe(bytes.length)
    },
  )
})

const monthFiles = (list: string): string[] =>
  readdirSync(corpus(`archives/${list}`))
    .filter((file) => file.endsWith('.gz'))
    .map((file) => corpus(`archives/${list}/${file}`))

/** Messages whose nearest ancestor that is here is none of those they name, though one of these is here. */
function misplaced(list: string, threads: readonly ThreadNode[][]): string[] {
  const names = new Map(
    readMonths(list).flatMap(({ mails }) =>
      mails.map((mail) => [mail.id!, [...mail.references!, ...mail.replies!]] as const),
    ),
  )
  return threads.flatMap((nodes) => {
    const byKey = new Map(nodes.map((node) => [node.key, node]))
    return nodes.flatMap((node) => {
      if (node.missing || node.messageId === null) return []
      let above = byKey.get(node.parent ?? '')
      while (above?.missing) above = byKey.get(above.parent ?? '')
      const named = (names.get(node.messageId) ?? []).filter((id) => names.has(id) && id !== node.messageId)
      return named.length === 0 || named.includes(above?.messageId ?? '') ? [] : [node.messageId]
    })
  })
}

const shape = (threads: readonly ThreadNode[][]): string[] =>
  threads.map((nodes) => JSON.stringify(nodes.map(({ key, parent, why }) => [key, parent, why]))).toSorted()

/** `LISTS=all` reads the longer one, too, which takes half a minute more. */
const monthly = [
  { list: 'imagej-bugs', months: 22, messages: 1753 },
  ...(process.env['LISTS'] === 'all' ? [{ list: 'imagej-devel', months: 72, messages: 2718 }] : []),
]

describe.skipIf(!corpora).each(monthly)('$list', ({ list, months, messages }) => {
  test(
    'its months dropped together are one archive, threaded over their ends, in whatever order they come',
    { timeout: 180_000 },
    async () => {
      const files = monthFiles(list)
      const receipt = await tab.open(files)
      expect(receipt.totals.messages).toBe(messages)
      const counts = readFileSync(corpus(`archives/${list}/expected-threads.jsonl`), 'utf8')
        .trimEnd()
        .split('\n')
      const byMailman = new Map(
        counts
          .map((line) => JSON.parse(line) as { month: string; messages: number })
          .map((page) => [`${page.month}.txt.gz`, page.messages]),
      )
      expect(receipt.files).toHaveLength(months)
      expect(receipt.files.filter((file) => file.messages !== byMailman.get(file.name))).toEqual([])
      const threads = await everyThread(receipt.archive)
      expect(misplaced(list, threads)).toEqual([])

      // The later half first, then the others, a few at a time, from the last on.
      const first: Receipt = await tab.open(files.slice(months / 2), undefined)
      expect(first.archive).toBe(receipt.archive)
      expect(new Set(first.files.map(({ is }) => is))).toEqual(new Set(['imported', 'already-here']))
      await tab.run((boxwood, id) => boxwood.remove(id), receipt.archive)
      const again = await tab.open(files.slice(months / 2))
      const earlier = files.slice(0, months / 2)
      while (earlier.length > 0) await tab.open(earlier.splice(-4).toReversed(), again.archive)
      expect(shape(await everyThread(again.archive))).toEqual(shape(threads))
    },
  )
})

/** As many messages as a person counts, or as another program wrote into them. */
const mailboxes: readonly (readonly [path: string, messages: number])[] = [
  ['mbox/mimekit/simple.mbox.txt', 3],
  ['mbox/mimekit/issue1189.mbox.txt', 4],
  ['mbox/mimekit/unmunged.mbox.txt', 2],
  ['mbox/mime4j/test-1/mbox.rlug', 5],
  ['mbox/email-perl/mboxes/testmbox', 10],
  ['mbox/email-perl/mboxes/testmbox.dos', 10],
  ['mbox/email-perl/mboxes/testmbox.mac', 10],
  ['mbox/email-perl/mboxes/mboxcl2', 3],
  ['mbox/email-perl/mboxes/mboxcl2.lies', 3],
]

describe.skipIf(!corpora)('mailboxes that are hard to split', () => {
  test.each(mailboxes)('%s has %i messages', async (path, messages) => {
    const { totals, archive } = await tab.open([corpus(path)])
    expect(totals.messages).toBe(messages)
    if (path.startsWith('mbox/mime4j')) {
      const hashes = await hashesOf(archive, [...Array(totals.messages).keys()])
      // mime4j leaves the blank line before a separator with the message.
      const files = hashes.map((_, i) =>
        createHash('sha256')
          .update(corpusFile(`${path}-${i}`).subarray(0, -1))
          .digest('hex'),
      )
      expect(hashes.map(({ raw }) => raw)).toEqual(files)
    }
  })
})
