import { expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { importFiles } from '#importing/import-files.ts'
import { reindexArchive } from '#importing/reindex.ts'
import { indexContents } from '#test/build/index-contents.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'

const words = 'worms like it damp and so do the lids of the grey bins in the yard '

function mailbox(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.UTC(2019, 2, 17, 0, i)).toUTCString()
    const head = `Message-ID: <${i}@gnvug.example>\nSubject: [Potluck] Bins ${i}\nFrom: Ada <ada@gnvug.example>\nTo: Potluck <potluck@gnvug.example>\n`
    return `From ada@gnvug.example Sun Mar 17 20:02:00 2019\n${head}Date: ${date}\n\n>From the shed ${i}\n> quoted ${i % 7}\n${words.repeat(1 + (i % 90))}\n\n`
  }).join('')
}

/** All of its indexes as one. */
async function joinAll(home: MemoryHome, archive: string): Promise<void> {
  const record = present(home.records.get(archive))
  const cache = new BlockCache(0)
  const owners = present(record.indexes).map(({ owner }) => owner)
  const parts = owners.map(
    (owner) => new StoredIndex(home.kept.get(owner) as IndexDirectory, home.blocks, cache),
  )
  const directory = await mergeIndexes(parts, { owner: 77, sink: home.blocks })
  home.kept.set(77, directory)
  const one = { owner: 77, parts: present(record.indexes).flatMap(({ parts }) => parts) }
  home.records.set(archive, { ...record, indexes: [one] })
}

async function imported(): Promise<{ home: MemoryHome; archive: string }> {
  const home = new MemoryHome()
  const source = bytesSource('potluck.mbox', utf8Encode(mailbox(900)), 256 * 1024)
  const { archive } = await importFiles(home, [source], { archive: null })
  return { home, archive }
}

test('an archive without indexes gets those that its import would have made', async () => {
  const { home, archive } = await imported()
  const before = await indexContents(home, archive)
  expect(before.unindexed).toBe(0)
  expect(before.terms.length).toBeGreaterThan(900)
  const record = present(home.records.get(archive))
  expect(record.segments.length).toBeGreaterThan(1)
  home.records.set(archive, { ...record, indexes: [] })
  expect((await indexContents(home, archive)).unindexed).toBe(900)
  const told: number[] = []
  await reindexArchive(home, { archive, damaged: [], onprogress: (done) => told.push(done) })
  expect(await indexContents(home, archive)).toEqual(before)
  expect(told.at(-1)).toBe(900)
})

test('only what is damaged is made anew, and what was damaged goes', async () => {
  const { home, archive } = await imported()
  const before = await indexContents(home, archive)
  const [first, ...others] = present(home.records.get(archive)?.indexes)
  await reindexArchive(home, { archive, damaged: [first!.owner] })
  const after = present(home.records.get(archive)?.indexes).map(({ owner }) => owner)
  expect(after).toEqual(expect.arrayContaining(others.map(({ owner }) => owner)))
  expect(after).not.toContain(first!.owner)
  expect(home.kept.has(first!.owner)).toBe(false)
  expect(await indexContents(home, archive)).toEqual(before)
})

test('an index whose rows no longer follow each other is made anew', async () => {
  const { home, archive } = await imported()
  await joinAll(home, archive)
  const record = present(home.records.get(archive))
  const [first, ...others] = record.segments
  home.records.set(archive, { ...record, segments: [...others, first!] })
  expect((await indexContents(home, archive)).unindexed).toBe(900)
  await reindexArchive(home, { archive, damaged: [] })
  expect((await indexContents(home, archive)).unindexed).toBe(0)
})

test('an index whose directory is lost is made anew', async () => {
  const { home, archive } = await imported()
  const before = await indexContents(home, archive)
  home.kept.delete(present(home.records.get(archive)?.indexes)[1]!.owner)
  expect((await indexContents(home, archive)).unindexed).toBeGreaterThan(0)
  await reindexArchive(home, { archive, damaged: [] })
  expect(await indexContents(home, archive)).toEqual(before)
})
