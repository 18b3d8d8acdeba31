import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import type { PublishedIndexFacts, PublishedOwner, PublishedSection } from '#archive/published/front.ts'
import { indexName } from '#archive/published/open-front.ts'
import { BlockCache, SectionReader } from '#archive/section-reader.ts'
import { asBoxwoodError, BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { randomOwner } from '#importing/random-owner.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { type BlockPacker, PackedSection } from './block-packer.ts'

/** Of `terms`, `postings` and `positions`: what one word needs should be little, a larger index has longer lists. */
const blockSize = (terms: Bytes): Bytes => (terms < 8 * 1024 * 1024 ? 8 * 1024 : 16 * 1024)

/** A word whose positions take so many bytes is indexed by twos, too: of these positions a phrase would read all. */
const usuallyCommonFrom: Bytes = 64 * 1024

/** Blocks of the merged index that are read at once. */
const readAtOnce = 32

interface Task {
  /** In the order of their rows. */
  readonly indexes: readonly IndexDirectory[]
  readonly home: BlockHome
  /** For the merged index, until it is packed. */
  readonly scratch: BlockHome & BlockSink
  /** By row: which one it becomes. */
  readonly places: Uint32Array
  /** Bytes of positions from which on a word is a common one. */
  readonly commonFrom?: Bytes | undefined
  readonly signal: AbortSignal | undefined
}

/** The indexes of an archive merged into one, while it is packed. */
export class IndexPacker {
  readonly #packer: BlockPacker
  readonly #merged: IndexDirectory
  readonly #task: Task
  readonly #sections = new Map<string, PackedSection>()
  readonly #blockSize: Bytes

  private constructor(packer: BlockPacker, merged: IndexDirectory, task: Task, size: Bytes) {
    this.#packer = packer
    this.#merged = merged
    this.#task = task
    this.#blockSize = size
  }

  static async merge(packer: BlockPacker, task: Task): Promise<IndexPacker> {
    const { indexes, home, scratch, places, commonFrom = usuallyCommonFrom, signal } = task
    const size = blockSize(indexes.reduce((sum, { sections }) => sum + (sections['terms']?.length ?? 0), 0))
    const merging = mergeIndexes(
      indexes.map((index) => new StoredIndex(index, home, new BlockCache(0))),
      { owner: randomOwner(), sink: scratch, blockSize: size, places, commonFrom, signal },
    )
    const merged = await merging.catch(async (error: unknown) => {
      throw await named(asBoxwoodError(error), indexes, home)
    })
    return new IndexPacker(packer, merged, task, size)
  }

  async pack(names: readonly (keyof typeof sectionKinds)[]): Promise<void> {
    for (const name of names) {
      const { stream, hot } = sectionKinds[name]
      const section = new PackedSection(`${indexName}/${name}`, {
        hot,
        ...(stream && { size: this.#blockSize }),
      })
      this.#sections.set(name, section)
      const reader = new SectionReader(this.#merged, name, this.#task.scratch, new BlockCache(0))
      for (let from = 0; from < reader.blockCount; from += readAtOnce) {
        throwIfCancelled(this.#task.signal)
        const count = Math.min(readAtOnce, reader.blockCount - from)
        const numbers = Array.from({ length: count }, (_, i) => from + i)
        for (const block of await reader.blocks(numbers, false)) await this.#packer.add(section, block)
      }
    }
  }

  async close(): Promise<PublishedOwner<PublishedIndexFacts>> {
    const sections: Record<string, PublishedSection> = {}
    for (const [name, section] of this.#sections) sections[name] = await this.#packer.close(section)
    return { facts: this.#merged.facts, sections }
  }
}

/** Which index is damaged, in the details of the error: it can be left out, and what it was over indexed anew. */
async function named(
  error: BoxwoodError,
  indexes: readonly IndexDirectory[],
  home: BlockHome,
): Promise<BoxwoodError> {
  if (error.code !== 'damaged-archive') return error
  for (const index of indexes) {
    try {
      for (const name of Object.keys(index.sections)) {
        const reader = new SectionReader(index, name, home, new BlockCache(0))
        for (let block = 0; block < reader.blockCount; block++) await reader.blocks([block], false)
      }
    } catch (found) {
      if (asBoxwoodError(found).code !== error.code) return error
      return new BoxwoodError(error.code, { ...error.details, index: index.owner }, error)
    }
  }
  return error
}

/** Whether any bytes are asked for, or blocks; and whether every search needs it. */
const sectionKinds = {
  fences: { stream: false, hot: true },
  terms: { stream: false, hot: false },
  postings: { stream: true, hot: false },
  positions: { stream: true, hot: false },
  rows: { stream: false, hot: false },
  authors: { stream: false, hot: false },
  lists: { stream: false, hot: false },
} as const
