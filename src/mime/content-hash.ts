import { Murmur128 } from '#base/murmur128.ts'

const cr = 13
const lf = 10

/** CRLF and lone CR as LF; the same view back where there is none. */
export function withLineFeeds(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let next = bytes.indexOf(cr)
  if (next < 0) return bytes
  const out = new Uint8Array(bytes.length)
  let at = 0
  let from = 0
  while (next >= 0) {
    const run = bytes.subarray(from, next)
    out.set(run, at)
    at += run.length
    if (bytes[next + 1] !== lf) out[at++] = lf
    from = next + 1
    next = bytes.indexOf(cr, from)
  }
  out.set(bytes.subarray(from), at)
  return out.subarray(0, at + bytes.length - from)
}

/** Four unsigned words: MurmurHash3 x86_128 of an unescaped message with LF line ends. What its key is made of. */
export type ContentKey = readonly [number, number, number, number]

export function contentKey(message: Uint8Array<ArrayBuffer>): ContentKey {
  const hash = new Murmur128()
  hash.push(withLineFeeds(message))
  return hash.finish()
}

/** The same over parts, for a message too large to be held. */
export class ContentHasher {
  readonly #hash = new Murmur128()
  /** The last part ended in a CR, which may be half of a CRLF. */
  #openReturn = false

  push(part: Uint8Array<ArrayBuffer>): void {
    if (part.length === 0) return
    // The CR was counted as a line end: the LF that belongs to it adds nothing.
    const bytes = this.#openReturn && part[0] === lf ? part.subarray(1) : part
    this.#openReturn = part.at(-1) === cr
    this.#hash.push(withLineFeeds(bytes))
  }

  finish(): ContentKey {
    return this.#hash.finish()
  }
}
