import type { SectionReader } from '#archive/section-reader.ts'
import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { joinBytes } from '#base/join-bytes.ts'

/** Read at once. */
const blocksAtOnce = 8

/** Reads a section from its first byte to its last, some blocks at a time, past the cache. */
export class SectionCursor {
  readonly #section: SectionReader
  #window: Uint8Array = new Uint8Array(0)
  #start: Bytes = 0
  #next = 0

  constructor(section: SectionReader) {
    this.#section = section
  }

  /** Whether these bytes are in memory. Offsets ascend from call to call. */
  holds(offset: Bytes, length: Bytes): boolean {
    return offset + length <= this.#start + this.#window.length
  }

  async load(offset: Bytes, length: Bytes): Promise<void> {
    while (!this.holds(offset, length) && this.#next < this.#section.blockCount) {
      const rest = this.#window.subarray(Math.min(Math.max(0, offset - this.#start), this.#window.length))
      const end = Math.min(this.#next + blocksAtOnce, this.#section.blockCount)
      const numbers = Array.from({ length: end - this.#next }, (_, i) => this.#next + i)
      const blocks = await this.#section.blocks(numbers, false)
      this.#start += this.#window.length - rest.length
      this.#window = joinBytes([rest, ...blocks])
      this.#next = end
    }
  }

  /** Turns a place of the section into one of the bytes that are held. Throws `damaged-archive` where these end earlier. */
  find(span: { bytes: Uint8Array; from: number; to: number }): void {
    if (span.from < this.#start || !this.holds(span.from, span.to - span.from))
      throw new BoxwoodError('damaged-archive', { part: 'positions' })
    span.bytes = this.#window
    span.from -= this.#start
    span.to -= this.#start
  }
}
