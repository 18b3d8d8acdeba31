import type { Bytes } from '#base/units.ts'

/**
 * Where messages go in mail that is cut into blocks of one size: none across a border that it would fit before or behind, so that
 * a message costs one block. What is left of a block stays empty.
 */
export class MailLayout {
  readonly #size: Bytes
  #end: Bytes = 0

  constructor(size: Bytes) {
    this.#size = size
  }

  /** Of all that was placed. */
  get length(): Bytes {
    return this.#end
  }

  /** Gives the first byte of the next message, which is so long. */
  place(length: Bytes): Bytes {
    const left = this.#size - (this.#end % this.#size)
    if (left < this.#size && length > left) this.#end += left
    const start = this.#end
    this.#end += length
    return start
  }
}
