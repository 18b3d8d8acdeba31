import { afterEach, expect, test } from 'vitest'
import type { BlockRange } from '#archive/block-home.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { IndexedBlocks } from '#storage/indexed-blocks.ts'

const opened: Database[] = []

afterEach(() => {
  for (const database of opened.splice(0)) {
    database.close()
    indexedDB.deleteDatabase(database.name)
  }
})

/** Blocks of one section, each with four bytes that tell its number. */
async function blocksOf(numbers: readonly number[]): Promise<IndexedBlocks> {
  const database = await openDatabase(() => {}, `blocks ${crypto.randomUUID()}`)
  opened.push(database)
  const blocks = new IndexedBlocks(database)
  await blocks.write(
    numbers.map((block) => ({ owner: 1, section: 'rows', block, value: new Uint8Array(4).fill(block) })),
  )
  return blocks
}

const range = (block: number, offset = 0, length = 4): BlockRange => ({
  owner: 1,
  section: 'rows',
  block,
  offset,
  length,
})

test('blocks come in the order they were asked for, and the one that is missing is named', async () => {
  const blocks = await blocksOf([1, 2, 4, 5])
  const read = await blocks.read([range(4), range(2, 1, 2), range(1), range(5, 3, 1), range(4)])
  expect(read.map((bytes) => Array.from(bytes))).toEqual([
    [4, 4, 4, 4],
    [2, 2],
    [1, 1, 1, 1],
    [5],
    [4, 4, 4, 4],
  ])
  await expect(blocks.read([1, 2, 3, 4].map((block) => range(block)))).rejects.toMatchObject({
    code: 'damaged-archive',
    details: { part: 'rows', block: 3 },
  })
})

test('neighbours of other sections and owners are not taken for the blocks of a row', async () => {
  const blocks = await blocksOf([1, 2])
  await blocks.write([
    { owner: 1, section: 'mail', block: 3, value: new Blob(['mail']) },
    { owner: 2, section: 'rows', block: 3, value: new Uint8Array([9, 9]) },
  ])
  const read = await blocks.read([
    range(2),
    { ...range(3), section: 'mail' },
    range(1),
    { ...range(3, 0, 2), owner: 2 },
  ])
  expect(read.map((bytes) => Array.from(bytes))).toEqual([
    [2, 2, 2, 2],
    [...new TextEncoder().encode('mail')],
    [1, 1, 1, 1],
    [9, 9],
  ])
})
