import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { ByteSource } from '#importing/byte-source.ts'
import { importFiles } from '#importing/import-files.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'

const line = 'Ours cracked in January, along the seam that faces the wall.\n'
const text = Array.from({ length: 200 }, (_, i) => {
  const head = `Message-ID: <${i}@gnvug.example>\nSubject: Bins ${i}\nFrom: Ada <ada@gnvug.example>\n`
  const date = new Date(Date.UTC(2019, 2, 17, 0, i)).toUTCString()
  return `From ada@gnvug.example Sun Mar 17 20:02:00 2019\n${head}Date: ${date}\n\n${line.repeat(200)}${i}\n\n`
}).join('')
const mail = utf8Encode(text)
const plain = bytesSource('bins.mbox', mail, 100_000)

/** Breaks off with the error after so many bytes. */
function broken(source: ByteSource, after: number, error: BoxwoodError): ByteSource {
  return {
    ...source,
    async *chunks() {
      let left = after
      for await (const chunk of source.chunks()) {
        yield chunk.slice(0, left)
        left -= chunk.length
        if (left <= 0) throw error
      }
    },
  }
}

/** Of a server; like a connection it can be read only once. */
function link(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  let opened = false
  const source = bytesSource('bins.mbox', bytes, 100_000)
  return {
    ...source,
    url: 'https://lists.example/bins.mbox',
    file: null,
    chunks() {
      if (opened) throw new Error('a link is read only once')
      opened = true
      return source.chunks()
    },
    fingerprint: () => Promise.resolve(null),
  }
}

const read = (home: MemoryHome, ...sources: ByteSource[]) => importFiles(home, sources, { archive: null })

async function contents(home: MemoryHome): Promise<unknown> {
  expect(home.records.size).toBe(1)
  const [id = ''] = home.records.keys()
  const archive = home.open(id)
  const rows = await archive.messageRows(Array.from({ length: archive.rowCount }, (_, i) => i))
  const { sources, segments } = home.records.get(id)!
  return {
    rows,
    totals: archive.snapshot.directory.facts.totals,
    segments: segments.map(({ offset, bytes, counts }) => [offset, bytes, counts]),
    sources: sources.map(({ complete, incomplete, problem }) => [complete, incomplete, problem]),
  }
}

async function atOnce(source: ByteSource): Promise<unknown> {
  const home = new MemoryHome()
  await read(home, source)
  return contents(home)
}

const gzip = new Uint8Array(gzipSync(mail))
const gzipped = (bytes: Uint8Array<ArrayBuffer>) => bytesSource('bins.mbox.gz', bytes, 5000)

test('a gzip file that breaks off is kept as far as it goes, and goes on when it is whole', async () => {
  const home = new MemoryHome()
  const { files } = await read(home, gzipped(gzip.slice(0, gzip.length * 0.6)))
  expect(files[0]).toMatchObject({ incomplete: true, problem: { code: 'damaged-compression' } })
  expect(files[0]!.messages).toBeGreaterThan(90)
  await read(home, gzipped(gzip))
  expect(await contents(home)).toEqual(await atOnce(gzipped(gzip)))
})

test('what a damaged gzip file gave wrong is replaced when it is whole', async () => {
  const home = new MemoryHome()
  // Stored as it is: what is wrong shows only by the checksum at the end.
  const stored = new Uint8Array(gzipSync(mail, { level: 0 }))
  const wrong = stored.slice()
  wrong.set(utf8Encode('Wrong'), 1_900_000)
  const { files } = await read(home, gzipped(wrong))
  expect(files[0]).toMatchObject({ messages: 200, problem: { details: { why: 'checksum' } } })
  const { totals } = await read(home, gzipped(stored))
  expect(totals).toMatchObject({ messages: 200, duplicates: 0 })
  expect(await contents(home)).toEqual(await atOnce(gzipped(stored)))
})

test('a month behind another that lost its first byte is missed, and read when it is whole', async () => {
  const half = text.indexOf('From ', text.length / 2)
  const months = [text.slice(0, half), text.slice(half)].map((month) => gzipSync(month, { level: 0 }))
  const both = new Uint8Array(Buffer.concat(months))
  const damaged = both.slice()
  damaged[months[0]!.length] = 0
  const home = new MemoryHome()
  const { files } = await read(home, gzipped(damaged))
  expect(files[0]).toMatchObject({ incomplete: true, problem: { details: { why: 'trailing' } } })
  await read(home, gzipped(both))
  expect(await contents(home)).toEqual(await atOnce(gzipped(both)))
})

test.each(['file-changed', 'file-unreadable'] as const)(
  'after %s in the middle of a message the next drop reads that message whole',
  async (code) => {
    const home = new MemoryHome()
    const { files } = await read(home, broken(plain, 1_704_321, new BoxwoodError(code)))
    expect(files[0]).toMatchObject({ incomplete: true, problem: { code } })
    await read(home, plain)
    expect(await contents(home)).toEqual(await atOnce(plain))
  },
)

test('a link that is opened again is already here, and one that broke off goes on', async () => {
  const home = new MemoryHome()
  const error = new BoxwoodError('link-unreachable', { why: 'broke-off' })
  await read(home, broken(link(mail), 1_704_321, error))
  expect((await read(home, link(mail))).files[0]).toMatchObject({ is: 'resumed', incomplete: false })
  expect(await contents(home)).toEqual(await atOnce(link(mail)))
  expect((await read(home, link(mail))).files[0]).toMatchObject({ is: 'already-here' })
  const other = mail.slice()
  other[5000] = 33
  const changed = await read(home, link(other))
  expect(changed.files[1]).toMatchObject({
    is: 'refused',
    problem: { code: 'file-changed', details: { why: 'link' } },
  })
  expect(await contents(home)).toEqual(await atOnce(link(mail)))
})

test('of several sources that are no mail each is named, and there is no archive', async () => {
  const home = new MemoryHome()
  const zip = bytesSource('a.zip', utf8Encode('PK\u0003\u0004 and so on'))
  const receipt = await read(home, zip, bytesSource('b.mbox', new Uint8Array(0)))
  expect(receipt.archive).toBe('')
  expect(
    receipt.files.map(({ name, problem }) => [name, problem?.code, problem?.details['nothingKept']]),
  ).toEqual([
    ['a.zip', 'unsupported-kind', true],
    ['b.mbox', 'empty-file', true],
  ])
  expect(home.records.size).toBe(0)
})

test('an archive is not named after a file that is no mail', async () => {
  const zip = bytesSource('a.zip', utf8Encode('PK\u0003\u0004 and so on'))
  expect((await read(new MemoryHome(), zip, plain)).name).toBe('bins')
})
