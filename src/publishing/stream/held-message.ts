import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { type ContentKey, ContentHasher } from '#mime/content-hash.ts'
import { largestHeld } from '#sources/mbox/largest-held.ts'

/** A message that comes in pieces: held is what is read of it, as much as an import holds. */
export class HeldMessage {
  readonly #held: Uint8Array<ArrayBuffer>[] = []
  #length: Bytes = 0
  #hasher: ContentHasher | null = null

  push(piece: Uint8Array<ArrayBuffer>): void {
    const part = piece.subarray(0, largestHeld - this.#length)
    if (!this.#hasher && part.length < piece.length) {
      this.#hasher = new ContentHasher()
      for (const earlier of this.#held) this.#hasher.push(earlier)
    }
    this.#hasher?.push(piece)
    if (part.length > 0) this.#held.push(part)
    this.#length += part.length
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#held.length === 1 ? this.#held[0]! : joinBytes(this.#held)
  }

  /** Of a message that is not whole here; null of one that is, which tells it itself. */
  get key(): ContentKey | null {
    return this.#hasher?.finish() ?? null
  }
}
