import type { Bytes } from '#base/units.ts'
import { inputSlack } from './inflater.ts'

/** So much is inflated of a larger chunk at a time. */
const portion: Bytes = 1 << 18

/** A stream of bytes that can be looked at some way ahead: `bytes[at, end)` is what is there and not used. */
export class ByteFeed {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(portion * 2)
  at = 0
  end = 0
  /** Nothing more will come than what is there. */
  ended = false
  readonly #chunks: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  #given: Bytes = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Of `bytes[at]` in the stream. */
  get offset(): Bytes {
    return this.#given - (this.end - this.at)
  }

  /** Waits for more bytes, or for the end. */
  async more(): Promise<void> {
    while (this.#chunk.length === 0 && !this.ended) {
      const { done, value } = await this.#chunks.next()
      if (done === true) this.ended = true
      else this.#chunk = value
    }
    const next = this.#chunk.subarray(0, portion)
    this.#chunk = this.#chunk.subarray(next.length)
    if (this.end + next.length + inputSlack > this.bytes.length) {
      const left = this.end - this.at
      const bytes =
        left + next.length + inputSlack > this.bytes.length
          ? new Uint8Array((left + next.length) * 2 + inputSlack)
          : this.bytes
      bytes.set(this.bytes.subarray(this.at, this.end))
      this.bytes = bytes
      this.at = 0
      this.end = left
    }
    this.bytes.set(next, this.end)
    this.end += next.length
    this.#given += next.length
  }

  /** Whether that many bytes are there, after waiting for them. */
  async has(count: number): Promise<boolean> {
    while (this.end - this.at < count && !this.ended) await this.more()
    return this.end - this.at >= count
  }

  /** Tells the stream that nobody will read on. */
  async close(): Promise<void> {
    if (!this.ended) await this.#chunks.return?.()
  }
}
