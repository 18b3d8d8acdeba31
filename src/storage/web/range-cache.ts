import type { Bytes } from '#base/units.ts'
import type { Span } from './ranges.ts'

interface Held extends Span {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The stretches of an address space that came last, up to so many bytes. */
export class RangeCache {
  readonly #limit: Bytes
  /** The one used last at the end. */
  #held: Held[] = []
  #bytes = 0

  constructor(limit: Bytes) {
    this.#limit = limit
  }

  /** A copy; null where a stretch is not all there. */
  get({ start, end }: Span): Uint8Array<ArrayBuffer> | null {
    const at = this.#held.findLastIndex((one) => one.start <= start && end <= one.end)
    if (at < 0) return null
    const [found] = this.#held.splice(at, 1)
    this.#held.push(found!)
    return found!.bytes.slice(start - found!.start, end - found!.start)
  }

  /** A copy of what is there of a stretch's beginning; nothing where that is all of it. */
  tail({ start, end }: Span): Uint8Array<ArrayBuffer> {
    const found = this.#held.findLast((one) => one.start <= start && start < one.end && one.end < end)
    return found ? found.bytes.slice(start - found.start) : new Uint8Array(0)
  }

  put(start: Bytes, bytes: Uint8Array<ArrayBuffer>): void {
    this.#held.push({ start, end: start + bytes.length, bytes })
    this.#bytes += bytes.length
    while (this.#bytes > this.#limit && this.#held.length > 1) this.#bytes -= this.#held.shift()!.bytes.length
  }

  /** The length of the stretch that ends behind here, or little before: who reads on from it reads in order. 0 for none. */
  lengthBefore(start: Bytes, near: Bytes): Bytes {
    const found = this.#held.findLast((one) => one.start <= start && start - one.end <= near)
    return found ? found.end - found.start : 0
  }
}
