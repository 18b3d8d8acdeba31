import { expect, test } from 'vitest'
import { storeBlock } from '#archive/published/stored-block.ts'
import { seededRandom } from '#test/generate/random.ts'
import type { BlockToStore } from '#workers/contracts/packer.ts'
import { storesTogether } from '#workers/publishing/stores-together.ts'

const random = seededRandom(5)
const blocks = Array.from({ length: 300 }, (_, i) =>
  Uint8Array.from({ length: i % 7 === 0 ? 90_000 : 8000 }, () => random.below(9)),
)

test('each block has its own answer, whether it was compressed here or elsewhere', async () => {
  const given: number[] = []
  let here = 0
  const store = storesTogether(
    async (some: readonly BlockToStore[]) => {
      given.push(some.length)
      await new Promise((done) => setTimeout(done, 5))
      return Promise.all(some.map(({ block, seed }) => storeBlock(block, seed)))
    },
    (block, seed) => {
      here++
      return storeBlock(block, seed)
    },
  )
  const stored = await Promise.all(blocks.map((block, seed) => store(block, seed)))
  expect(stored).toEqual(await Promise.all(blocks.map((block, seed) => storeBlock(block, seed))))
  // Small ones cross together, and what the other is too slow for does not cross.
  expect(Math.max(...given)).toBeGreaterThan(5)
  expect(here).toBeGreaterThan(0)
  expect(here + given.reduce((sum, count) => sum + count, 0)).toBe(blocks.length)
})

test('a block that comes alone is not kept waiting', async () => {
  const store = storesTogether((some) => Promise.all(some.map(({ block, seed }) => storeBlock(block, seed))))
  const small = new Uint8Array(100)
  await expect(store(small, 7)).resolves.toEqual(await storeBlock(small, 7))
})

test('what goes wrong elsewhere is told for each block', async () => {
  const store = storesTogether(() => Promise.reject(new Error('gone')))
  const both = await Promise.allSettled([store(new Uint8Array(10), 1), store(new Uint8Array(10), 2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
