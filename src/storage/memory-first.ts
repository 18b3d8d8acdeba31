import type { Block, BlockHome, BlockRange, BlockSink } from '#archive/block-home.ts'
import type { Bytes } from '#base/units.ts'
import { MemoryBlocks } from './memory-blocks.ts'

/** Blocks in memory, those that are written first, up to so many bytes; what comes then is in another home. */
export class MemoryFirst implements BlockHome, BlockSink {
  readonly #memory = new MemoryBlocks()
  readonly #inMemory = new Set<string>()
  readonly #rest: BlockHome & BlockSink
  #room: Bytes

  constructor(room: Bytes, rest: BlockHome & BlockSink) {
    this.#room = room
    this.#rest = rest
  }

  async read(ranges: readonly BlockRange[]): Promise<Uint8Array<ArrayBuffer>[]> {
    const isHere = ranges.map((range) => this.#inMemory.has(nameOf(range)))
    const [here, elsewhere] = await Promise.all([
      this.#memory.read(ranges.filter((_, i) => isHere[i])),
      this.#rest.read(ranges.filter((_, i) => !isHere[i])),
    ])
    let [fromHere, fromElsewhere] = [0, 0]
    return isHere.map((is) => (is ? here[fromHere++]! : elsewhere[fromElsewhere++]!))
  }

  async write(blocks: readonly Block[]): Promise<void> {
    const rest: Block[] = []
    for (const block of blocks) {
      const { value } = block
      const length = value instanceof Blob ? value.size : value.length
      if (length > this.#room) {
        // What was there under its name is not read any more.
        this.#inMemory.delete(nameOf(block))
        rest.push(block)
        continue
      }
      this.#room -= length
      this.#inMemory.add(nameOf(block))
      await this.#memory.write([block])
    }
    if (rest.length > 0) await this.#rest.write(rest)
  }
}

const nameOf = ({ owner, section, block }: Pick<Block, 'owner' | 'section' | 'block'>): string =>
  `${owner}/${section}/${block}`
