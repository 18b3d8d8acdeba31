import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decodeFront } from '#archive/published/front-file.ts'
import { frontName, partName } from '#archive/published/front.ts'
import { present } from '#base/assert.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { HttpFiles } from '#test/build/http-files.ts'
import {
  type Files,
  localArchive,
  type LocalArchive,
  published,
  remoteArchive,
} from '#test/build/published.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'
import { FetchRanges } from '#workers/fetch-ranges.ts'

let local: LocalArchive
let files: Files
let server: HttpFiles
let url: string

beforeAll(async () => {
  local = await localArchive('potluck', generatedMbox(150))
  files = await published(local.parts)
  server = new HttpFiles(files)
  url = await server.listen()
}, 60_000)

afterAll(() => server.close())

beforeEach(() => {
  server.files = new Map([...files].map(([name, bytes]) => [name, bytes.slice()]))
  server.hasRanges = server.hasTags = true
  server.log.length = 0
})

const part = partName(0)
const open = () => remoteArchive(new FetchRanges(url))

/** Reads all of it. */
async function readAll(): Promise<void> {
  const remote = await open()
  await threadsOf(remote)
  await messagesOf(remote)
  await foundBy(remote, '"of the"')
}

test('an archive on a web server is read in ranges, with everything that the local one has', async () => {
  const ranges = new FetchRanges(url)
  const remote = await remoteArchive(ranges)
  expect(await threadsOf(remote)).toEqual(await threadsOf(local))
  expect(await messagesOf(remote)).toEqual(await messagesOf(local))
  expect(await foundBy(remote, 'the')).toEqual(await foundBy(local, 'the'))
  expect(server.log.filter(({ range }) => range === undefined)).toHaveLength(1)
  expect(remote.blocks.isSlow).toBe(false)
  expect(ranges.meter).toEqual({
    requests: server.log.length,
    bytes: server.log.reduce((sum, { bytes }) => sum + bytes, 0),
  })
})

test('where the server has no ranges, each part is downloaded once, and it is said that this is slow', async () => {
  server.hasRanges = false
  const remote = await open()
  expect(await threadsOf(remote)).toEqual(await threadsOf(local))
  expect(await messagesOf(remote)).toEqual(await messagesOf(local))
  expect(server.log.map(({ file }) => file)).toEqual([frontName, part])
  expect(remote.blocks.isSlow).toBe(true)
})

test('reads at the same time share a request', async () => {
  const remote = await open()
  const rows = [0, 1, 2]
  const before = server.log.length
  await Promise.all([remote.reader.messageRows(rows), remote.reader.messageRows(rows)])
  const spent = server.log.length - before
  const again = await open()
  const start = server.log.length
  await again.reader.messageRows(rows)
  expect(spent).toBe(server.log.length - start)
})

test('a newer archive is refused', async () => {
  const front = present(server.files.get(frontName))
  new DataView(front.buffer).setUint32(8, 2, true)
  await expect(open()).rejects.toMatchObject({
    code: 'newer-format',
    details: { format: 2, readable: 1 },
  })
})

test('a front file that is cut off or has a wrong byte is damage, at whatever place', async () => {
  const front = present(files.get(frontName))
  for (let at = 0; at < front.length; at += 97) {
    server.files.set(frontName, front.slice(0, at))
    await expect(open(), `cut at ${at}`).rejects.toMatchObject({ code: 'damaged-archive' })
  }
  const { hot } = (await decodeFront(front)).front
  for (let at = 12; at < front.length - hot; at += 31) {
    const wrong = front.slice()
    wrong[at]! ^= 4
    server.files.set(frontName, wrong)
    await expect(open(), `byte ${at}`).rejects.toMatchObject({ code: 'damaged-archive' })
  }
})

test('a wrong byte in a part is damage where it is read', async () => {
  server.hasTags = false
  const bytes = present(server.files.get(part))
  for (let at = 0; at < bytes.length; at += 5000) bytes[at]! ^= 16
  await expect(readAll()).rejects.toMatchObject({ code: 'damaged-archive', details: { published: true } })
})

test('a part that is cut off is damage', async () => {
  for (const hasRanges of [true, false]) {
    server.hasRanges = hasRanges
    server.files.set(part, present(files.get(part)).slice(0, 30_000))
    await expect(readAll()).rejects.toMatchObject({ code: 'damaged-archive', details: { published: true } })
  }
})

test('a part that is not there is named', async () => {
  server.files.delete(part)
  await expect(readAll()).rejects.toMatchObject({
    code: 'archive-part-missing',
    details: { file: part, status: 404 },
  })
})

test('an archive that is published anew while it is read has changed', async () => {
  for (const hasTags of [true, false]) {
    for (const hasRanges of [true, false]) {
      server.hasTags = hasTags
      server.hasRanges = hasRanges
      server.files = new Map(files)
      const remote = await open()
      server.files = await published(local.parts)
      await expect(threadsOf(remote)).rejects.toMatchObject({ code: 'archive-changed' })
    }
  }
})

test('a file that becomes another between two requests is found out by its tag', async () => {
  const remote = await open()
  await remote.reader.snapshot.threadRows(0, 1, 'last')
  const changed = present(server.files.get(part)).slice()
  changed[changed.length - 1]! ^= 1
  server.files.set(part, changed)
  await expect(messagesOf(remote)).rejects.toMatchObject({ code: 'archive-changed' })
})

test('a server that does not answer is not damage', async () => {
  const gone = new HttpFiles(files)
  const address = await gone.listen()
  const remote = await remoteArchive(new FetchRanges(address))
  await gone.close()
  await expect(threadsOf(remote)).rejects.toMatchObject({ code: 'link-unreachable' })
})
