import { expect, test } from 'vitest'
import {
  addressesPerPage,
  decodeAddresses,
  firstPart,
  longestAddresses,
} from '#archive/published/addresses.ts'
import type { PublishedSection } from '#archive/published/front.ts'
import { blockSeed, restoreBlock } from '#archive/published/stored-block.ts'
import { present } from '#base/assert.ts'
import type { Bytes } from '#base/units.ts'
import { BlockPacker, PackedSection } from '#publishing/block-packer.ts'
import { memoryFiles } from '#test/build/published.ts'
import { seededRandom } from '#test/generate/random.ts'

const build = 7

/** Stores blocks as they are, which is quicker and tells their lengths. */
function newPacker(): BlockPacker {
  return new BlockPacker(build, memoryFiles().sink, async (block) => block)
}

async function packed(
  packer: BlockPacker,
  section: PackedSection,
  lengths: readonly Bytes[],
): Promise<PublishedSection> {
  for (const length of lengths) await packer.add(section, new Uint8Array(length))
  return packer.close(section)
}

const random = seededRandom(9)
/** Of so many blocks, no two alike: addresses that can't be compressed away. */
const lengths = (count: number): Bytes[] => Array.from({ length: count }, () => 1 + random.below(500))
const inFront = ({ pages }: PublishedSection): boolean[] => pages.map(([address]) => address < firstPart)

test('the addresses of a section with few pages come with the front file, those of a long one do not', async () => {
  const packer = newPacker()
  const few = await packed(packer, new PackedSection('few'), lengths(4 * addressesPerPage))
  const many = await packed(packer, new PackedSection('many'), lengths(4 * addressesPerPage + 1))
  expect(inFront(few)).toEqual([true, true, true, true])
  expect(inFront(many)).toEqual([false, false, false, false, false])
})

test('addresses in front lead to where the blocks are', async () => {
  const packer = newPacker()
  const some = [300, 20, 4000]
  const { pages } = await packed(packer, new PackedSection('some'), some)
  const [address, length, first] = present(pages[0])
  const seed = blockSeed(build, 'some/addresses', 0)
  const page = await restoreBlock(packer.hot.slice(address, address + length), seed, longestAddresses)
  expect(decodeAddresses(present(page), first)).toEqual([
    { address: firstPart, length: 300 },
    { address: firstPart + 300, length: 20 },
    { address: firstPart + 320, length: 4000 },
  ])
})

test('blocks in front leave room for addresses, and both together have an end', async () => {
  const packer = newPacker()
  const hot = new PackedSection('hot', { hot: true })
  expect(inFront(await packed(packer, hot, [4000, 4000, 4000, 100]))).toEqual([true])
  // Addresses ascend: once one block has no room, none that follows is in front.
  expect(hot.addresses.map(({ address }) => address < firstPart)).toEqual([true, true, false, false])
  const pages: boolean[] = []
  for (let i = 0; i < 40; i++)
    pages.push(...inFront(await packed(packer, new PackedSection(`${i}`), lengths(addressesPerPage))))
  expect(packer.hot.length).toBeGreaterThan(24 * 1024)
  expect(packer.hot.length).toBeLessThanOrEqual(28 * 1024)
  expect(pages[0]).toBe(true)
  expect(pages.at(-1)).toBe(false)
})
