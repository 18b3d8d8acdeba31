import type { Block, BlockHome, BlockRange, BlockSink } from '#archive/block-home.ts'
import { BoxwoodError } from '#base/errors.ts'

/** Blocks in memory: snapshots of an import under way, and tests. */
export class MemoryBlocks implements BlockHome, BlockSink {
  readonly #blocks = new Map<string, Uint8Array<ArrayBuffer> | Blob>()

  read(ranges: readonly BlockRange[]): Promise<Uint8Array<ArrayBuffer>[]> {
    return Promise.all(
      ranges.map(async ({ owner, section, block, offset, length }) => {
        const value = this.#blocks.get(`${owner}/${section}/${block}`)
        const part =
          value instanceof Blob
            ? new Uint8Array(await value.slice(offset, offset + length).arrayBuffer())
            : value?.slice(offset, offset + length)
        if (part?.length !== length) throw new BoxwoodError('damaged-archive', { part: section, block })
        return part
      }),
    )
  }

  async write(blocks: readonly Block[]): Promise<void> {
    for (const { owner, section, block, value } of blocks)
      this.#blocks.set(`${owner}/${section}/${block}`, value)
  }

  /** Drops what belongs to one segment or snapshot. */
  forget(owner: number): void {
    for (const key of this.#blocks.keys()) if (key.startsWith(`${owner}/`)) this.#blocks.delete(key)
  }
}
