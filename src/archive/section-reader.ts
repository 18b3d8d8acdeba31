import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'
import type { BlockHome, BlockRange } from './block-home.ts'
import { checkFormat, type Directory, type HomeSection, type SectionDirectory } from './directory.ts'

/** Keeps the blocks read last, up to so many bytes, over all segments and snapshots of a worker. */
export class BlockCache {
  readonly #limit: Bytes
  readonly #blocks = new Map<string, Uint8Array<ArrayBuffer>>()
  #bytes = 0

  constructor(limit: Bytes) {
    this.#limit = limit
  }

  get(key: string): Uint8Array<ArrayBuffer> | undefined {
    const block = this.#blocks.get(key)
    if (block) {
      this.#blocks.delete(key)
      this.#blocks.set(key, block)
    }
    return block
  }

  put(key: string, block: Uint8Array<ArrayBuffer>): void {
    if (this.#blocks.has(key)) return
    this.#blocks.set(key, block)
    this.#bytes += block.length
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#limit) break
      this.#blocks.delete(oldest)
      this.#bytes -= length
    }
  }
}

/** Reads one section: whole blocks, checked and cached, or any bytes of it. */
export class SectionReader {
  readonly #directory: SectionDirectory
  readonly #owner: number
  readonly #name: string
  readonly #home: BlockHome
  readonly #cache: BlockCache
  /** Each block's first byte, and the section's end; empty where the home knows its blocks. */
  readonly #starts: Float64Array

  /** Throws `newer-format`, or `damaged-archive` where the directory has no such section or contradicts itself. */
  constructor(directory: Directory, name: string, home: BlockHome, cache: BlockCache) {
    checkFormat(directory.format)
    const section = Object.hasOwn(directory.sections, name) ? directory.sections[name] : undefined
    if (!section) throw new BoxwoodError('damaged-archive', { part: name })
    this.#directory = section
    this.#owner = directory.owner
    this.#name = name
    this.#home = home
    this.#cache = cache
    this.#starts = section.home ? new Float64Array(0) : startsOf(section.blocks)
    const fits = section.home
      ? section.home.size === null || section.home.count === Math.ceil(section.length / section.home.size)
      : this.#starts.at(-1) === section.length
    if (!fits) throw new BoxwoodError('damaged-archive', { part: name })
  }

  get length(): Bytes {
    return this.#directory.length
  }

  get blockCount(): number {
    return this.#directory.home?.count ?? this.#directory.blocks.length
  }

  /** Rows a block; `usual` where the directory does not say. */
  rowsPerBlock(usual: number): number {
    return this.#directory.home?.rows ?? usual
  }

  /**
   * Whole blocks in one read, none longer than `most` where that is known. Throws `damaged-archive` where a checksum or a length
   * does not fit. The bytes are shared: only read them.
   */
  async blocks(numbers: readonly number[], keep = true, most?: Bytes): Promise<Uint8Array<ArrayBuffer>[]> {
    const found = numbers.map((block) => this.#cache.get(this.#key(block)))
    const missing = numbers.filter((_, i) => !found[i])
    const unique = [...new Set(missing)]
    const read = await this.#home.read(unique.map((block) => this.#whole(block, most)))
    const fresh = new Map<number, Uint8Array<ArrayBuffer>>()
    unique.forEach((block, i) => {
      const bytes = read[i]!
      if (!this.#directory.home && xxh32(bytes) !== this.#directory.checksums[block]) {
        throw new BoxwoodError('damaged-archive', { part: this.#name, block })
      }
      if (!this.#hasLength(block, bytes.length))
        throw new BoxwoodError('damaged-archive', { part: this.#name, block })
      if (keep) this.#cache.put(this.#key(block), bytes)
      fresh.set(block, bytes)
    })
    return numbers.map((block, i) => found[i] ?? fresh.get(block)!)
  }

  /** Any bytes, in one batched read; not checked, for sections whose content carries its own hash. Cut at the section's end. */
  async bytes(offset: Bytes, length: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + length, this.length)
    const ranges: BlockRange[] = []
    for (let at = offset, block = this.#blockAt(offset); at < end; block++) {
      const start = this.#startOf(block)
      const take = Math.min(end, this.#startOf(block + 1)) - at
      ranges.push({ owner: this.#owner, section: this.#name, block, offset: at - start, length: take })
      at += take
    }
    const parts = await this.#home.read(ranges)
    if (parts.length === 1) return parts[0]!
    const whole = new Uint8Array(Math.max(0, end - offset))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  /** Any bytes, a batch of stretches in one read of whole blocks, which are checked and cached. The bytes are shared: only read them. */
  async checked(
    stretches: readonly { readonly offset: Bytes; readonly length: Bytes }[],
  ): Promise<Uint8Array[]> {
    const numbers = new Set<number>()
    for (const { offset, length } of stretches) {
      if (offset < 0 || length < 0 || offset + length > this.length)
        throw new BoxwoodError('damaged-archive', { part: this.#name })
      if (length === 0) continue
      for (
        let block = this.#blockAt(offset), last = this.#blockAt(offset + length - 1);
        block <= last;
        block++
      )
        numbers.add(block)
    }
    const wanted = [...numbers]
    const read = await this.blocks(wanted)
    const blocks = new Map(wanted.map((block, i) => [block, read[i]!]))
    return stretches.map(({ offset, length }) => this.#cut(blocks, offset, length))
  }

  #cut(blocks: ReadonlyMap<number, Uint8Array<ArrayBuffer>>, offset: Bytes, length: Bytes): Uint8Array {
    if (length === 0) return new Uint8Array(0)
    const first = this.#blockAt(offset)
    const from = offset - this.#startOf(first)
    const block = blocks.get(first)!
    if (from + length <= block.length) return block.subarray(from, from + length)
    const whole = new Uint8Array(length)
    for (let at = 0, number = first, skip = from; at < length; number++, skip = 0) {
      const part = blocks.get(number)!.subarray(skip, skip + length - at)
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  /** Where the home knows its blocks, and these have one size. */
  #hasLength(block: number, length: Bytes): boolean {
    const { home } = this.#directory
    return !home || home.size === null || length === this.#startOf(block + 1) - this.#startOf(block)
  }

  #key(block: number): string {
    return `${this.#owner}/${this.#name}/${block}`
  }

  #whole(block: number, most: Bytes | undefined): BlockRange {
    if (!(block >= 0 && block < this.blockCount))
      throw new BoxwoodError('damaged-archive', { part: this.#name, block })
    const { home, blocks } = this.#directory
    const range = { owner: this.#owner, section: this.#name, block, offset: 0 }
    if (!home) return { ...range, length: blocks[block]! }
    return { ...range, length: Number.POSITIVE_INFINITY, ...(most !== undefined && { most }) }
  }

  #startOf(block: number): Bytes {
    const { home, length } = this.#directory
    return home ? Math.min(block * this.#size(home), length) : this.#starts[block]!
  }

  #size({ size }: HomeSection): Bytes {
    if (size === null) throw new BoxwoodError('damaged-archive', { part: this.#name })
    return size
  }

  #blockAt(offset: Bytes): number {
    const { home } = this.#directory
    if (home) return Math.floor(offset / this.#size(home))
    let low = 0
    let high = this.blockCount
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle + 1]! <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function startsOf(lengths: readonly Bytes[]): Float64Array {
  const starts = new Float64Array(lengths.length + 1)
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length))
  return starts
}
