import type { Bytes } from '#base/units.ts'

/** The part of a stream that is still needed, in one piece. Offsets are absolute in the stream. */
export class ByteWindow {
  /** The bytes of `[start, end)` begin at `indexOf(start)`; what lies around them is rubbish. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1 << 16)
  /** The absolute offset of `bytes[0]`. */
  base: Bytes
  /** Everything before it is forgotten. */
  start: Bytes
  /** Of what was pushed. */
  end: Bytes

  constructor(offset: Bytes) {
    this.base = offset
    this.start = offset
    this.end = offset
  }

  append(chunk: Uint8Array): void {
    const kept = this.end - this.start
    const needed = kept + chunk.length
    if (this.end - this.base + chunk.length > this.bytes.length) {
      const from = this.start - this.base
      // Moved only where at least as much is forgotten as is kept, so every byte is moved a constant number of times.
      if (needed <= this.bytes.length && from >= kept) {
        this.bytes.copyWithin(0, from, from + kept)
      } else {
        const larger = new Uint8Array(Math.max(this.bytes.length * 2, needed))
        larger.set(this.bytes.subarray(from, from + kept))
        this.bytes = larger
      }
      this.base = this.start
    }
    this.bytes.set(chunk, this.end - this.base)
    this.end += chunk.length
  }

  /** A view of the window's own memory: valid until the next `append`. */
  view(from: Bytes, to: Bytes): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(from - this.base, to - this.base)
  }

  /** -1 where there is none. */
  byte(at: Bytes): number {
    return at >= this.end ? -1 : (this.bytes[at - this.base] ?? -1)
  }

  forget(before: Bytes): void {
    if (before > this.start) this.start = before
  }
}
