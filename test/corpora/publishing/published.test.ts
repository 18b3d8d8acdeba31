import { afterAll, describe, expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { HttpFiles } from '#test/build/http-files.ts'
import {
  type Files,
  localArchive,
  type LocalArchive,
  published,
  type RemoteArchive,
  remoteArchive,
} from '#test/build/published.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'
import { FetchRanges } from '#workers/fetch-ranges.ts'

/** What a visit may cost: requests, and bytes. */
interface Cost {
  readonly requests: number
  readonly bytes: number
}

/** A visit to the archive with nothing known of it. */
async function visit<T>(url: string, what: (remote: RemoteArchive, ranges: FetchRanges) => Promise<T>) {
  const ranges = new FetchRanges(url)
  return what(await remoteArchive(ranges), ranges)
}

const since = (ranges: FetchRanges, before: Cost): Cost => ({
  requests: ranges.meter.requests - before.requests,
  bytes: ranges.meter.bytes - before.bytes,
})

/** What is read for a link: the thread and the message. Gives the message's length. */
async function openLink({ reader }: RemoteArchive, id: string): Promise<number> {
  const thread = await reader.threadOf(id)
  const [, nodes] = await Promise.all([reader.snapshot.threads([thread]), reader.threadNodes(thread)])
  const { key } = present(nodes.find(({ messageId }) => messageId === id))
  return (await reader.raw(await reader.rowOfKey(key))).length
}

/** A search, and the first of the threads that it finds. */
async function search({ reader, search }: RemoteArchive, query: string, shown = 20): Promise<void> {
  const parsed = parseQuery(query, { now: Date.UTC(2021, 8, 30) }).query
  const { counts } = await search.find(parsed, { id: '', name: '', starred: [] })
  await reader.snapshot.threads([...counts.threads.subarray(0, shown)])
}

describe.skipIf(!corpora).each(['alsa-devel-2021Q3', 'linux-hams'])('%s, published', (name) => {
  let local: LocalArchive
  let files: Files
  let server: HttpFiles
  let url: string
  let mbox: Uint8Array<ArrayBuffer>

  test('has the same threads, messages and search results', async () => {
    mbox = corpusFile(`archives/${name}.mbox.gz`)
    local = await localArchive(name, mbox)
    files = await published(local.parts)
    server = new HttpFiles(files)
    url = await server.listen()
    const remote = await visit(url, (remote) => Promise.resolve(remote))
    expect(await threadsOf(remote)).toEqual(await threadsOf(local))
    expect(await messagesOf(remote, 23)).toEqual(await messagesOf(local, 23))
    for (const query of ['driver', '"of the"', 'from:david has:attachment'])
      expect(await foundBy(remote, query), query).toEqual(await foundBy(local, query))
  })

  afterAll(() => server.close())

  test('gives a linked message in six requests and 60 KB, unless it is large itself', async () => {
    const rows = await local.reader.messageRows(
      Array.from({ length: 50 }, (_, i) => Math.floor(((i + 0.5) * local.reader.rowCount) / 50)),
    )
    const costs: Cost[] = []
    for (const { messageId } of rows) {
      if (messageId === null) continue
      await visit(url, async (remote, ranges) => {
        const length = await openLink(remote, messageId)
        expect(ranges.meter.requests, messageId).toBeLessThanOrEqual(6)
        if (length < 32 * 1024) expect(ranges.meter.bytes, messageId).toBeLessThanOrEqual(60_000)
        costs.push(ranges.meter)
      })
    }
    costs.sort((one, other) => one.bytes - other.bytes)
    report('a linked message, median', present(costs[Math.floor(costs.length / 2)]))
    report('a linked message, most', present(costs.at(-1)))
  })

  test('finds words and phrases at the cost of few requests', async () => {
    const id = present((await local.reader.messageRows([100]))[0]?.messageId)
    const limits: readonly (readonly [string, number, number])[] = [
      ['the', 4, 80_000],
      ['why', 4, 80_000],
      ['the patch you', 8, 150_000],
      ['"of the"', 12, 400_000],
    ]
    for (const [query, requests, bytes] of limits) {
      await visit(url, async (remote, ranges) => {
        await openLink(remote, id)
        const before = ranges.meter
        await search(remote, query)
        const cost = since(ranges, before)
        report(query, cost)
        expect(cost.requests, query).toBeLessThanOrEqual(requests)
        expect(cost.bytes, query).toBeLessThanOrEqual(bytes)
      })
    }
  })

  test('scrolls through its list with a request for some hundred threads', async () => {
    await visit(url, async ({ reader: { snapshot } }, ranges) => {
      const before = ranges.meter
      for (let at = 0; at < snapshot.threadCount; at += 100) await snapshot.threadRows(at, 100, 'last')
      const cost = since(ranges, before)
      report(`${snapshot.threadCount} threads`, cost)
      expect(cost.requests).toBeLessThanOrEqual(Math.ceil(snapshot.threadCount / 200))
    })
  })

  function report(what: string, { requests, bytes }: Cost): void {
    console.log(`${name}: ${what}: ${requests} requests, ${bytes} bytes`)
  }
})
