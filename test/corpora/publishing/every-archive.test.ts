import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinBytes } from '#base/join-bytes.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { rowsOfArchive } from '#exporting/select-rows.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { HttpFiles } from '#test/build/http-files.ts'
import {
  localArchive,
  type LocalArchive,
  type OpenArchive,
  published,
  remoteArchive,
} from '#test/build/published.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'
import { archives, type CorpusArchive } from '#test/corpora/archives.ts'
import { FetchRanges } from '#workers/fetch-ranges.ts'

/** `PUBLISHED=all` takes every archive; else a few that are quick. */
const isWhole = process.env['PUBLISHED'] === 'all'
const chosen = corpora ? archives().filter(({ isQuick }) => isWhole || isQuick) : []
/** A file without any test would be a failure. */
const shown: readonly CorpusArchive[] =
  chosen.length > 0 ? chosen : [{ name: 'every archive', files: [], isQuick: true }]

/** SHA-256 of each message as it was sent, the line ends at its end left aside: one that has none gets one in an mbox. */
async function digests({ reader }: Pick<OpenArchive, 'reader'>): Promise<string[]> {
  const found: string[] = []
  for await (const message of outgoingMail(reader, rowsOfArchive(reader))) {
    const pieces: Uint8Array[] = []
    for await (const piece of message.eml()) pieces.push(piece)
    const eml = Buffer.concat(pieces)
    let end = eml.length
    while (end > 0 && (eml[end - 1] === 10 || eml[end - 1] === 13)) end--
    found.push(createHash('sha256').update(eml.subarray(0, end)).digest('hex'))
  }
  return found.toSorted()
}

/** Queries of every kind, and some of the archive's own words, people and days. */
async function queriesFor({ reader }: OpenArchive): Promise<string[]> {
  const own = [
    'the',
    'the and',
    '"of the"',
    'subject:re',
    'has:attachment',
    'from:a has:attachment',
    'a* -the',
    '-nowhere',
  ]
  const step = Math.max(1, Math.floor(reader.rowCount / 5))
  const rows = []
  for (let row = 0; row < reader.rowCount; row += step) rows.push(row)
  for (const { subject, from, date } of await reader.messageRows(rows)) {
    own.push(...(subject.match(/\p{L}{4,}/gu) ?? []).slice(0, 2))
    if (from?.address) own.push(`from:${from.address}`)
    if (date !== null && Math.abs(date) < 4e12)
      own.push(`before:${new Date(date).toISOString().slice(0, 10)}`)
  }
  return [...new Set(own)]
}

describe.skipIf(chosen.length === 0).each(shown)('$name, published unmasked', ({ name, files }) => {
  let local: LocalArchive
  let server: HttpFiles
  let url: string

  beforeAll(async () => {
    local = await localArchive('list', ...files.map(corpusFile))
    server = new HttpFiles(await published(local.parts))
    url = await server.listen()
  }, 600_000)

  afterAll(() => server.close())

  test.each([true, false])(
    'is the same archive, where Range is understood: %s',
    async (hasRanges) => {
      server.hasRanges = hasRanges
      const ranges = new FetchRanges(url)
      const remote = await remoteArchive(ranges)
      console.log(`${name}: ${local.reader.rowCount} messages, ${local.reader.snapshot.threadCount} threads`)
      expect(await threadsOf(remote)).toEqual(await threadsOf(local))
      expect(await messagesOf(remote)).toEqual(await messagesOf(local))
      const queries = await queriesFor(local)
      let found = 0
      for (const query of queries) {
        const results = await foundBy(local, query)
        found += results.hits.length
        expect(await foundBy(remote, query), query).toEqual(results)
      }
      expect(found).toBeGreaterThan(0)
      // What the front file holds alone is as fast as anywhere.
      if (ranges.meter.requests > 1) expect(remote.blocks.isSlow).toBe(!hasRanges)
    },
    600_000,
  )

  test('is the same messages when it is imported again', async () => {
    server.hasRanges = true
    const remote = await remoteArchive(new FetchRanges(url))
    const sent = await digests(local)
    expect(sent.length).toBe(local.reader.rowCount)
    expect(await digests(remote)).toEqual(sent)
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for await (const piece of writeMbox(outgoingMail(remote.reader, rowsOfArchive(remote.reader))))
      pieces.push(piece)
    expect(await digests(await localArchive('again', joinBytes(pieces))), name).toEqual(sent)
  }, 600_000)
})
