import { expect, test } from 'vitest'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { MemoryFirst } from '#storage/memory-first.ts'

const block = (number: number, length: number) => ({
  owner: 1,
  section: 'mail',
  block: number,
  value: new Uint8Array(length).fill(number),
})
const range = (number: number, offset: number, length: number) => ({
  owner: 1,
  section: 'mail',
  block: number,
  offset,
  length,
})

test('what has no room in memory is elsewhere, and all of it is read in the order asked for', async () => {
  const rest = new MemoryBlocks()
  const blocks = new MemoryFirst(250, rest)
  await blocks.write([block(0, 100), block(1, 200)])
  await blocks.write([block(2, 150), block(3, 1)])
  const read = await blocks.read([range(3, 0, 1), range(1, 50, 2), range(2, 148, 2), range(0, 0, 1)])
  expect(read.map((bytes) => Array.from(bytes))).toEqual([[3], [1, 1], [2, 2], [0]])
  await expect(rest.read([range(0, 0, 100)])).rejects.toMatchObject({ code: 'damaged-archive' })
  await expect(rest.read([range(1, 0, 200), range(3, 0, 1)])).resolves.toHaveLength(2)
})

test('a block that is written again is the newest, wherever it is', async () => {
  const blocks = new MemoryFirst(10, new MemoryBlocks())
  await blocks.write([block(5, 10)])
  await blocks.write([{ ...block(5, 10), value: new Uint8Array(20).fill(9) }])
  expect([...(await blocks.read([range(5, 15, 2)]))[0]!]).toEqual([9, 9])
})

test('a block that is nowhere is damage', async () => {
  const blocks = new MemoryFirst(10, new MemoryBlocks())
  await expect(blocks.read([range(7, 0, 1)])).rejects.toMatchObject({ code: 'damaged-archive' })
})
