import { BlockCache } from '#archive/section-reader.ts'
import { IndexWriter } from '#search/index/index-writer.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { TokenLog } from '#search/tokens/token-log.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { someMessage, someRow } from '#test/build/messages-to-search.ts'
import { seededRandom } from '#test/generate/random.ts'
import { expect, test } from 'vitest'

const blockSize = 900
const random = seededRandom(12)
const messages = Array.from({ length: 800 }, () => someMessage(random))
const rows = messages.map((message) => someRow(random, message))

async function indexed(blocks: MemoryBlocks, owner: number, from: number, to: number): Promise<StoredIndex> {
  const writer = new IndexWriter(owner, blocks, blockSize)
  const log = new TokenLog()
  for (const message of messages.slice(from, to)) log.add(message)
  writer.add(log.pack(), rows.slice(from, to))
  return new StoredIndex(await writer.close(), blocks, new BlockCache(0))
}

const without = (directory: IndexDirectory): IndexDirectory => ({ ...directory, owner: 0 })

test('several indexes become, byte for byte, the one that would have been written at once', async () => {
  const blocks = new MemoryBlocks()
  const whole = await indexed(blocks, 1, 0, 800)
  for (const borders of [
    [0, 800],
    [0, 1, 800],
    [0, 120, 129, 500, 500, 800],
  ]) {
    const parts: StoredIndex[] = []
    for (let i = 0; i + 1 < borders.length; i++)
      parts.push(await indexed(blocks, 10 + i, borders[i]!, borders[i + 1]!))
    const merged = await mergeIndexes(parts, { owner: 2, sink: blocks, blockSize })
    expect(without(merged)).toEqual(without(whole.directory))
  }
})

test('a merge of a damaged index fails', async () => {
  const blocks = new MemoryBlocks()
  const parts = [await indexed(blocks, 1, 0, 300), await indexed(blocks, 2, 300, 600)]
  await blocks.write([{ owner: 2, section: 'positions', block: 1, value: new Uint8Array(blockSize) }])
  await expect(mergeIndexes(parts, { owner: 3, sink: blocks, blockSize })).rejects.toMatchObject({
    code: 'damaged-archive',
  })
})

test('a merge can be cancelled', async () => {
  const blocks = new MemoryBlocks()
  const parts = [await indexed(blocks, 1, 0, 300), await indexed(blocks, 2, 300, 600)]
  const signal = AbortSignal.abort()
  await expect(mergeIndexes(parts, { owner: 3, sink: blocks, blockSize, signal })).rejects.toMatchObject({
    code: 'cancelled',
  })
})

test('a merge that gives rows other places is the index of the messages in that order', async () => {
  const blocks = new MemoryBlocks()
  const parts = [await indexed(blocks, 1, 0, 300), await indexed(blocks, 2, 300, 800)]
  const order = [...messages.keys()].sort((a, b) => ((a * 7919) % 800) - ((b * 7919) % 800))
  const places = new Uint32Array(800)
  order.forEach((row, place) => (places[row] = place))
  const merged = await mergeIndexes(parts, { owner: 3, sink: blocks, blockSize, places })
  const writer = new IndexWriter(4, blocks, blockSize)
  const log = new TokenLog()
  for (const row of order) log.add(messages[row]!)
  writer.add(
    log.pack(),
    order.map((row) => rows[row]!),
  )
  const { terms, postings, positions } = (await writer.close()).sections
  expect(merged.sections).toMatchObject({ terms, postings, positions })
  const cache = new BlockCache(0)
  const index = new StoredIndex(merged, blocks, cache)
  const { dates, sizes, authors } = await index.columns()
  const names = await index.names()
  order.forEach((row, place) => {
    const { date, size, fromAddress } = rows[row]!
    expect([dates[place], sizes[place], names.authors[authors[place]!]?.address]).toEqual([
      date,
      size,
      fromAddress,
    ])
  })
})
