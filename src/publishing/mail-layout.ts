import type { Bytes } from '#base/units.ts'

/** With attachments, it is in a block of its own. */
const heavy: Bytes = 16 * 1024

/**
 * Where messages go in mail that is cut into blocks of one size: none across a border that it would fit before or behind, so that
 * a message costs one block; and none beside one whose attachments hardly compress. What is left of a block stays empty.
 */
export class MailLayout {
  readonly #size: Bytes
  #end: Bytes = 0
  #wasAlone = false

  constructor(size: Bytes) {
    this.#size = size
  }

  /** Of all that was placed. */
  get length(): Bytes {
    return this.#end
  }

  /** Gives the first byte of the next message, which is so long. */
  place(length: Bytes, attachments: number): Bytes {
    const alone = attachments > 0 && length > heavy
    const left = this.#size - (this.#end % this.#size)
    if (left < this.#size && (length > left || alone || this.#wasAlone)) this.#end += left
    this.#wasAlone = alone
    const start = this.#end
    this.#end += length
    return start
  }
}
