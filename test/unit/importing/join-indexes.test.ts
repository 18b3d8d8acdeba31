import { expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { joinIndexes, type PlacedIndex, runToJoin } from '#importing/join-indexes.ts'
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
  expect(present(home.records.get(archive)?.indexes)).toHaveLength(19 - commits * 7)
  expect(home.kept.size).toBe(kept - commits * 7)
  expect(commits).toBeGreaterThan(0)
})

const index = (base: number, rows: number, length: number): PlacedIndex => ({
  record: { owner: base, parts: [] },
  base,
  rows,
  length,
})

test('only neighbours of one size are joined', () => {
  const small = Array.from({ length: 8 }, (_, i) => index(i * 10, 10, 1000))
  expect(runToJoin(small)).toEqual(small)
  expect(runToJoin(small.slice(1))).toBeNull()
  const large = index(0, 10, 50_000_000)
  expect(runToJoin([large, ...small.slice(1)])).toBeNull()
  const gap = Array.from({ length: 8 }, (_, i) => index(i < 4 ? i * 10 : i * 10 + 1, 10, 1000))
  expect(runToJoin(gap)).toBeNull()
})
