import type { Block, BlockHome, BlockRange, BlockSink } from '#archive/block-home.ts'
import { BoxwoodError } from '#base/errors.ts'
import { type BlockKey, type Database, storageError } from './database.ts'

/** Blocks in IndexedDB: each a record of its own, an ArrayBuffer or a Blob. */
export class IndexedBlocks implements BlockHome, BlockSink {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(ranges: readonly BlockRange[]): Promise<Uint8Array<ArrayBuffer>[]> {
    if (ranges.length === 0) return []
    const values = new Map<string, Promise<ArrayBuffer | Blob | undefined>>()
    try {
      const transaction = this.#database.transaction('blocks')
      for (const { owner, section, block } of ranges) {
        const key: BlockKey = [owner, section, block]
        const name = key.join('/')
        if (!values.has(name)) values.set(name, transaction.store.get(key))
      }
      return await Promise.all(ranges.map(async (range) => cut(range, await values.get(nameOf(range)))))
    } catch (error) {
      throw storageError(error)
    }
  }

  async write(blocks: readonly Block[]): Promise<void> {
    try {
      const transaction = this.#database.transaction('blocks', 'readwrite', { durability: 'relaxed' })
      const puts = blocks.map(({ owner, section, block, value }) =>
        transaction.store.put(value instanceof Blob ? value : bufferOf(value), [owner, section, block]),
      )
      await Promise.all([...puts, transaction.done])
    } catch (error) {
      throw storageError(error)
    }
  }
}

const nameOf = ({ owner, section, block }: BlockRange): string => `${owner}/${section}/${block}`

async function cut(
  range: BlockRange,
  value: ArrayBuffer | Blob | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, length } = range
  const isWhole = value instanceof ArrayBuffer && offset === 0 && length === value.byteLength
  const buffer =
    value instanceof Blob
      ? await value
          .slice(offset, offset + length)
          .arrayBuffer()
          // What a browser says of a file that changed it says of a Blob that it has lost, too.
          .catch(() => undefined)
      : isWhole
        ? value
        : value?.slice(offset, offset + length)
  if (buffer?.byteLength !== length)
    throw new BoxwoodError('damaged-archive', { part: range.section, block: range.block })
  return new Uint8Array(buffer)
}

function bufferOf(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}
