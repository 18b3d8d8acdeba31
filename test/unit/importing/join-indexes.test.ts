import { expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { joinIndexes, type PlacedIndex, runToJoin } from '#importing/join-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { indexContents } from '#test/build/index-contents.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'

function letters(file: number): string {
  return Array.from({ length: 30 }, (_, i) => {
    const date = new Date(Date.UTC(2019, file, 1, 0, i)).toUTCString()
    return `From ada@gnvug.example Sun Mar 17 20:02:00 2019\nMessage-ID: <${file}-${i}@gnvug.example>\nSubject: Bins ${file}\nDate: ${date}\n\nlid ${i} of bin${file}\n\n`
  }).join('')
}

test('many small indexes become one that tells the same', async () => {
  const home = new MemoryHome()
  const sources = Array.from({ length: 19 }, (_, file) =>
    bytesSource(`2019-${file}.mbox`, utf8Encode(letters(file))),
  )
  const { archive } = await importFiles(home, sources, { archive: null })
  const before = await indexContents(home, archive)
  expect(present(home.records.get(archive)?.indexes)).toHaveLength(19)
  const kept = home.kept.size
  let commits = 0
  await joinIndexes(home, archive, { oncommit: () => commits++ })
  expect(await indexContents(home, archive)).toEqual(before)
  expect(present(home.records.get(archive)?.indexes)).toHaveLength(1)
  // Each commit leaves one index in the place of some.
  expect(home.kept.size).toBe(kept - 18)
  expect(commits).toBeGreaterThan(0)
})

test('words whose positions take more than 128 KB in the joined index are common ones', async () => {
  const home = new MemoryHome()
  const body = 'of the '.repeat(24_000) + 'bin '.repeat(20_000)
  const sources = [1, 2].map((file) => {
    const mails = [1, 2, 3].map((id) => `From a\nMessage-ID: <${file}-${id}@gnvug.example>\n\n${body}\n\n`)
    return bytesSource(`${file}.mbox`, utf8Encode(mails.join('')))
  })
  const { archive } = await importFiles(home, sources, { archive: null })
  const common = (): unknown[] =>
    present(home.records.get(archive)?.indexes).map(({ owner }) => {
      const { facts } = present(home.kept.get(owner)) as IndexDirectory
      return facts.common
    })
  expect(common()).toEqual([undefined, undefined])
  await joinIndexes(home, archive)
  expect(common()).toEqual([['of', 'the']])
})

const index = (base: number, rows: number, length: number): PlacedIndex => ({
  record: { owner: base, parts: [] },
  base,
  rows,
  length,
})

test('neighbours are joined unless one is much larger than the others', () => {
  const small = Array.from({ length: 8 }, (_, i) => index(i * 10, 10, 1000))
  expect(runToJoin(small)).toEqual(small)
  expect(runToJoin(small.slice(0, 1))).toBeNull()
  const large = index(0, 10, 50_000)
  expect(runToJoin([large, ...small.slice(1)])).toEqual(small.slice(1))
  expect(runToJoin([large, small[1]!])).toBeNull()
  const last = index(80, 10, 50_000)
  expect(runToJoin([...small, last])).toEqual(small)
  expect(runToJoin([index(0, 10, 9000), index(10, 10, 3000), index(20, 10, 3000)])).toHaveLength(3)
})

test('what does not follow each other is not joined', () => {
  const gap = [0, 10, 21, 31].map((base) => index(base, 10, 1000))
  expect(runToJoin(gap)).toEqual(gap.slice(0, 2))
  expect(runToJoin([gap[1]!, gap[2]!])).toBeNull()
})

test('no index gets longer than memory allows, and not too many are read at once', () => {
  const long = Array.from({ length: 20 }, (_, i) => index(i * 10, 10, 50_000_000))
  expect(runToJoin(long)).toHaveLength(10)
  const many = Array.from({ length: 100 }, (_, i) => index(i * 10, 10, 1000))
  expect(runToJoin(many)).toHaveLength(32)
})
