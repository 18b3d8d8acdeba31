import { beforeAll, expect, test } from 'vitest'
import type { BlockHome } from '#archive/block-home.ts'
import type { SectionDirectory } from '#archive/directory.ts'
import { decodeFront, encodeFront } from '#archive/published/front-file.ts'
import { type Front, frontName, mostCommonWords } from '#archive/published/front.ts'
import { restoreBlock, storeBlock } from '#archive/published/stored-block.ts'
import { decodeThreadRows } from '#archive/snapshot/thread-row-page.ts'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { xxh32 } from '#base/xxh32.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import {
  type Files,
  localArchive,
  type LocalArchive,
  MeteredFiles,
  published,
  remoteArchive,
} from '#test/build/published.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'

let local: LocalArchive
let files: Files

beforeAll(async () => {
  local = await localArchive('potluck', generatedMbox(150))
  files = await published(local.parts)
}, 60_000)

const open = (served: Files) => remoteArchive(new MeteredFiles(served))

/** Reads all of it. */
async function readAll(served: Files): Promise<void> {
  const remote = await open(served)
  await threadsOf(remote)
  await messagesOf(remote)
  await foundBy(remote, '"of the"')
}

/** The archive with something else in its front file. */
async function withFront(change: (front: Front) => unknown): Promise<Files> {
  const { front, hot } = await decodeFront(present(files.get(frontName)))
  const copy = structuredClone(front)
  // What a hostile front file says need not be of the right type.
  const changed = (change(copy) ?? copy) as Front
  return new Map(files).set(frontName, await encodeFront(changed, hot))
}

test('a front file that lies about any of its numbers is refused or ends in an error of the archive', async () => {
  const { front } = await decodeFront(present(files.get(frontName)))
  const paths: (readonly (string | number)[])[] = []
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [
    { value: front, path: [] },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value === 'number') paths.push(path)
    else if (typeof value === 'object' && value !== null)
      for (const [key, child] of Object.entries(value)) open.push({ value: child, path: [...path, key] })
  }
  expect(paths.length).toBeGreaterThan(100)
  const told = [-1, 0.5, 2 ** 31, 2 ** 53, null, 'x', Number.MAX_VALUE]
  for (const [i, path] of paths.entries()) {
    const served = await withFront((copy) => {
      // Walked by names that were read from it.
      let at = copy as unknown as Record<string | number, unknown>
      for (const key of path.slice(0, -1)) at = at[key] as typeof at
      at[present(path.at(-1))] = told[i % told.length]
    })
    const outcome = await readAll(served).then(
      () => 'read',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    )
    expect(['read', 'damaged-archive', 'archive-changed'], path.join('/')).toContain(outcome)
  }
})

test('common words that are no list of words are refused; those that are not indexed by twos are never in a row', async () => {
  for (const common of [
    5,
    [5],
    'of',
    [null],
    Array.from({ length: mostCommonWords + 1 }, (_, i) => `word${i}`),
  ]) {
    const served = await withFront(({ index }) => void Object.assign(present(index).facts, { common }))
    await expect(open(served), JSON.stringify(common)).rejects.toMatchObject({ code: 'damaged-archive' })
  }
  const served = await withFront(
    ({ index }) => void Object.assign(present(index).facts, { common: ['of', 'the'] }),
  )
  const remote = await open(served)
  expect((await foundBy(remote, '"of the"')).threads).toEqual([])
  expect((await foundBy(remote, 'of the')).threads.length).toBeGreaterThan(0)
})

test('blocks of a few bytes, which would be asked for by the million, are refused', async () => {
  const served = await withFront(({ segments: [segment] }) => {
    const { mail } = present(segment).sections
    Object.assign(present(mail), { size: 1, count: present(mail).length })
  })
  await expect(open(served)).rejects.toMatchObject({ code: 'damaged-archive' })
})

test('a block that is shorter than its place is damage', async () => {
  const { front } = await decodeFront(present(files.get(frontName)))
  const { size } = present(present(front.index).sections['postings'])
  const served = await withFront((copy) => {
    const postings = present(present(copy.index).sections['postings'])
    // As many blocks, which claim to be longer than they are.
    Object.assign(postings, { size: present(size) * 2, length: present(size) * 2 * postings.count })
  })
  const remote = await open(served)
  await expect(foundBy(remote, 'the')).rejects.toMatchObject({ code: 'damaged-archive' })
})

/** The archive published with one of its snapshot's blocks changed: everything else, checksums too, is as it should be. */
async function withBlock(
  section: string,
  change: (block: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<Files> {
  const { snapshot, blocks } = local.parts
  const { owner, sections } = snapshot
  const before = present(sections[section])
  const [first] = await blocks.read([{ owner, section, block: 0, offset: 0, length: before.blocks[0]! }])
  const block = change(present(first))
  const changed: SectionDirectory = {
    length: before.length - before.blocks[0]! + block.length,
    blocks: before.blocks.with(0, block.length),
    checksums: before.checksums.with(0, xxh32(block)),
  }
  const home: BlockHome = {
    read: (ranges) =>
      Promise.all(
        ranges.map(async (range) =>
          range.owner === owner && range.section === section && range.block === 0
            ? block.slice(range.offset, range.offset + range.length)
            : present((await blocks.read([range]))[0]),
        ),
      ),
  }
  return published({
    ...local.parts,
    blocks: home,
    snapshot: { ...snapshot, sections: { ...sections, [section]: changed } },
  })
}

test('thread rows that are none are damage, not something to show', async () => {
  const [row] = await local.reader.snapshot.threadRows(0, 1, 'last')
  const page = (shown: unknown): Uint8Array => utf8Encode(JSON.stringify([row, shown]))
  expect(decodeThreadRows(page(row))).toEqual([row, row])
  for (const wrong of [null, 5, {}, { ...row, key: 5 }, { ...row, participants: { length: 1e9 } }])
    expect(() => decodeThreadRows(page(wrong))).toThrow('damaged-archive')
})

test('a thread that claims billions of members is cut at those that there are', async () => {
  const served = await withBlock('starts', (block) => {
    new DataView(block.buffer).setUint32(4, 0xffff_fff0, true)
    return block
  })
  const { reader } = await open(served)
  const members = await reader.snapshot.members(0)
  const { distinct, ghosts } = local.parts.snapshot.facts.totals
  expect(members).toHaveLength(distinct + ghosts)
})

test('a front file that claims more rows than its tables have blocks for is refused', async () => {
  const many = 15_000_000
  for (const claim of [
    (front: Front) => ({
      ...front,
      snapshot: withTotals(front, { messages: many, distinct: many, duplicates: 0 }),
      segments: [{ ...front.segments[0], facts: { ...front.segments[0]!.facts, rows: many } }],
    }),
    (front: Front) => ({ ...front, snapshot: withTotals(front, { threads: 140 * 4096 }) }),
    (front: Front) => ({ ...front, snapshot: withTotals(front, { ghosts: 40_000_000 }) }),
  ])
    await expect(open(await withFront(claim))).rejects.toThrow('damaged-archive')
})

function withTotals({ snapshot }: Front, totals: Partial<Front['snapshot']['facts']['totals']>) {
  return { ...snapshot, facts: { ...snapshot.facts, totals: { ...snapshot.facts.totals, ...totals } } }
}

test('a block that is longer than it may be is not inflated', async () => {
  const stored = await storeBlock(new Uint8Array(100_000), 7)
  expect(await restoreBlock(stored, 7, 100_000)).toHaveLength(100_000)
  expect(await restoreBlock(stored, 7, 99_999)).toBeNull()
})
