import { beforeAll, expect, test } from 'vitest'
import { frontName, largestPart } from '#archive/published/front.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import { present } from '#base/assert.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { publishArchive } from '#publishing/publish-archive.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import {
  type Files,
  localArchive,
  type LocalArchive,
  memoryFiles,
  MeteredFiles,
  published,
  type RemoteArchive,
  remoteArchive,
} from '#test/build/published.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'

let local: LocalArchive
let files: Files
let remote: RemoteArchive

beforeAll(async () => {
  local = await localArchive('potluck', generatedMbox(400))
  files = await published(local.parts)
  remote = await remoteArchive(new MeteredFiles(files))
}, 60_000)

test('a published archive has the same threads', async () => {
  expect(await threadsOf(remote)).toEqual(await threadsOf(local))
  expect(remote.reader.snapshot.directory.facts.totals).toEqual(local.reader.snapshot.directory.facts.totals)
})

test('a published archive has the same messages, byte for byte', async () => {
  expect(await messagesOf(remote)).toEqual(await messagesOf(local))
})

test('a published archive finds the same', async () => {
  const queries = [
    'the',
    'a*',
    '"of the"',
    'from:a',
    'the -of',
    'has:attachment',
    'before:2005-02',
    'larger:5k',
  ]
  for (const query of queries)
    expect(await foundBy(remote, query), query).toEqual(await foundBy(local, query))
})

test('a phrase of common words takes a fraction of their positions, and finds the same', async () => {
  const common = new MeteredFiles(await published(local.parts, { commonFrom: 500 }))
  const paired = await remoteArchive(common)
  expect(present(paired.opened.index?.facts.common).length).toBeGreaterThan(10)
  for (const query of [
    '"of the"',
    '"of the" "in the"',
    '"the of the" OR "of the and" OR "and the of" OR "the and the"',
    '"the of" OR "and a"',
    '-"of the" the',
  ]) {
    const here = await foundBy(local, query)
    expect(await foundBy(paired, query), query).toEqual(here)
    expect(here.threads.length, query).toBeGreaterThan(0)
  }
  const costOf = async (files: MeteredFiles): Promise<number> => {
    const { search } = await remoteArchive(files)
    files.reset()
    await search.find(parseQuery('"of the"', { now: 0 }).query, { id: '', name: '', starred: [] })
    return files.spent.bytes
  }
  expect(await costOf(common)).toBeLessThan((await costOf(new MeteredFiles(files))) / 2)
})

test('words whose positions take more than 64 KB are common ones, if nothing else is said', async () => {
  const body = 'of the '.repeat(23_000) + 'bin '.repeat(20_000)
  const letters = [1, 2, 3].map((id) => `From a\nMessage-ID: <${id}@gnvug.example>\n\n${body}\n\n`)
  const { parts } = await localArchive('bins', utf8Encode(letters.join('')))
  const { opened } = await remoteArchive(new MeteredFiles(await published(parts)))
  expect(opened.index?.facts.common).toEqual(['of', 'the'])
})

test('the orders of its threads are the same', async () => {
  for (const sort of ['first', 'size'] as const)
    expect(await remote.reader.snapshot.threadOrder(sort)).toEqual(
      await local.reader.snapshot.threadOrder(sort),
    )
})

test('its files are no larger than what the strictest host takes, and its front file is small', () => {
  for (const { length } of files.values()) expect(length).toBeLessThanOrEqual(largestPart)
  expect(files.get(frontName)!.length).toBeLessThan(24 * 1024)
})

test('a message whose id was masked is found by the id that it had', async () => {
  const [id, other] = ['one@gnvug.example', 'two@gnvug.example']
  const letter = `From a\nMessage-ID: <${maskedMessageId(id)}>\nSubject: Compost\n\nWorms.\n`
  const { reader } = await localArchive('masked', utf8Encode(letter))
  await expect(reader.threadOf(id)).resolves.toBe(0)
  await expect(reader.threadOf(other)).rejects.toMatchObject({ code: 'no-such-message' })
})

test('publishing tells how far it is, and ends when it is cancelled', async () => {
  const told: number[] = []
  await published(local.parts, { onprogress: (bytes, total) => told.push(bytes / total) })
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  const controller = new AbortController()
  const { sink, files: cancelled } = memoryFiles()
  const publishing = publishArchive(local.parts, {
    files: sink,
    scratch: new MemoryBlocks(),
    created: 0,
    signal: controller.signal,
    onprogress: () => controller.abort(),
  })
  await expect(publishing).rejects.toMatchObject({ code: 'cancelled' })
  expect([...cancelled.keys()]).not.toContain(frontName)
})
