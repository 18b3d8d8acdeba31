import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import { SectionLog, type SectionDirectory } from '#archive/directory.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'

/** Blocks are handed over in transactions of about this size. */
export const batchBytes: Bytes = 4 * 1024 * 1024

/** Blocks of one owner's sections on their way to their home: a batch is written while the next is made. */
export class SectionsWriter {
  readonly owner: OwnerId
  readonly #sink: BlockSink
  readonly #logs = new Map<string, SectionLog>()
  #blocks: Block[] = []
  #pending: Bytes = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(owner: OwnerId, sink: BlockSink, sections: readonly string[]) {
    this.owner = owner
    this.#sink = sink
    for (const section of sections) this.#logs.set(section, new SectionLog())
  }

  get isFull(): boolean {
    return this.#pending >= batchBytes
  }

  /** The bytes are kept until they are written. */
  block(section: string, value: Uint8Array<ArrayBuffer>): void {
    const block = this.#logs.get(section)!.add(value.length, xxh32(value))
    this.#blocks.push({ owner: this.owner, section, block, value })
    this.#pending += value.length
  }

  async flush(): Promise<void> {
    await this.#writing
    const blocks = this.#blocks
    this.#blocks = []
    this.#pending = 0
    if (blocks.length === 0) return
    this.#writing = this.#sink.write(blocks)
    // Seen again by the next flush; without this a rejection in between would count as unhandled.
    this.#writing.catch(() => undefined)
  }

  async close(): Promise<Record<string, SectionDirectory>> {
    await this.flush()
    await this.#writing
    return Object.fromEntries([...this.#logs].map(([name, log]) => [name, log.directory]))
  }
}

/** A section as a stream of bytes, cut into blocks of one size. */
export class SectionStream {
  readonly #writer: SectionsWriter
  readonly #section: string
  readonly #block: Uint8Array
  #fill = 0
  length: Bytes = 0

  constructor(writer: SectionsWriter, section: string, blockSize: Bytes) {
    this.#writer = writer
    this.#section = section
    this.#block = new Uint8Array(blockSize)
  }

  put(bytes: Uint8Array): void {
    this.length += bytes.length
    for (let at = 0; at < bytes.length;) {
      const take = Math.min(bytes.length - at, this.#block.length - this.#fill)
      this.#block.set(bytes.subarray(at, at + take), this.#fill)
      this.#fill += take
      at += take
      if (this.#fill === this.#block.length) this.end()
    }
  }

  /** Closes the block that is begun. */
  end(): void {
    if (this.#fill === 0) return
    this.#writer.block(this.#section, this.#block.slice(0, this.#fill))
    this.#fill = 0
  }
}
