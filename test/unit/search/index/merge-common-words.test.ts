import { expect, test } from 'vitest'
import type { BlockSink } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { nextTask } from '#base/next-task.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { xxh32 } from '#base/xxh32.ts'
import { ByteWriter } from '#search/index/bytes.ts'
import { CommonPairs } from '#search/index/common-pairs.ts'
import { IndexWriter } from '#search/index/index-writer.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { TokenLog } from '#search/tokens/token-log.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'

const commonFrom = 100
const cancelled = { code: 'cancelled' }

/** An index of one message that says twenty thousand words, and the blocks of it. */
async function oneLetter() {
  const blocks = new MemoryBlocks()
  const log = new TokenLog()
  const often = (count: number): string => 'of the '.repeat(count)
  const few = often(200)
  log.add({ text: often(10_000), subject: few, from: few, to: few, cc: few, list: few, filenames: [few] })
  const writer = new IndexWriter(1, blocks)
  writer.add(log.pack(), [{ date: 0, size: 1, attachments: 0, fromName: '', fromAddress: '', list: '' }])
  return { blocks, directory: await writer.close() }
}

test('a merge is cancelled between two fields of common words', async () => {
  const { blocks, directory } = await oneLetter()
  const index = new StoredIndex(directory, blocks, new BlockCache(0))
  const controller = new AbortController()
  let isOver = false
  const { signal } = controller
  const merging = mergeIndexes([index], { owner: 2, sink: blocks, commonFrom, signal })
  merging.catch(() => undefined).finally(() => (isOver = true))
  // Nothing here waits for anything but the tasks between two fields.
  await nextTask()
  expect(isOver).toBe(false)
  controller.abort()
  await nextTask()
  expect(isOver).toBe(true)
  await expect(merging).rejects.toMatchObject(cancelled)
})

test('a merge is cancelled while it writes what stands behind one common word', async () => {
  const { blocks, directory } = await oneLetter()
  // Their positions fill no batch of writes, but do with those of the pairs.
  const indexes = Array.from({ length: 150 }, () => new StoredIndex(directory, blocks, new BlockCache(0)))
  const merge = (commonFrom: number): Promise<unknown> => {
    const controller = new AbortController()
    const sink: BlockSink = { write: async () => controller.abort() }
    return mergeIndexes(indexes, { owner: 2, sink, commonFrom, signal: controller.signal })
  }
  await expect(merge(commonFrom)).rejects.toMatchObject(cancelled)
  await expect(merge(Number.POSITIVE_INFINITY)).resolves.toBeDefined()
})

test.each([
  ['places that no message has', 'positions', (block: Uint8Array) => block.fill(127)],
  // Twice a row from its beginning, then how often: a number of two bytes.
  [
    'more places than there are',
    'postings',
    (block: Uint8Array) => block.set([0, 0xff, 0x7f, 0, 0xff, 0x7f]),
  ],
] as const)('a merge with common words that have %s fails', async (_, section, damage) => {
  const { blocks, directory } = await oneLetter()
  const range = { owner: 1, section, block: 0, offset: 0, length: directory.sections[section]!.length }
  const [value] = await blocks.read([range])
  damage(value!)
  await blocks.write([{ owner: 1, section, block: 0, value: value! }])
  const checked = { ...directory.sections[section]!, checksums: [xxh32(value!)] }
  const sections = { ...directory.sections, [section]: checked }
  const index = new StoredIndex({ ...directory, sections }, blocks, new BlockCache(0))
  const merging = mergeIndexes([index], { owner: 2, sink: blocks, commonFrom })
  await expect(merging).rejects.toMatchObject({ code: 'damaged-archive', details: { part: 'positions' } })
  // Else nothing would have looked at them.
  await expect(mergeIndexes([index], { owner: 3, sink: blocks })).resolves.toBeDefined()
})

test('two common words that claim one place are damage', () => {
  const word = (term: string, ...places: readonly number[]) => {
    const postings = new ByteWriter()
    postings.varint(0)
    postings.varint(places.length)
    const field = { rowCount: 1, postings: postings.taken(), positions: Uint8Array.from(places) }
    return { term: utf8Encode(term), bytes: 0, fields: new Map([[0, field]]) }
  }
  const find = (...distances: readonly number[]) =>
    new CommonPairs([word('of', 5, 4), word('the', ...distances)]).find(0)
  expect(() => find(6, 4)).not.toThrow()
  for (const distances of [[5], [6, 3], [6, 0]])
    expect(() => find(...distances)).toThrow(expect.objectContaining({ code: 'damaged-archive' }))
})
