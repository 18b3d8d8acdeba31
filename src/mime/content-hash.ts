import { sha256 } from '@noble/hashes/sha2.js'

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

/** SHA-256 of an unescaped message with LF line ends: what its key is made of. */
export function contentHash(message: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', withLineFeeds(message))
}

/** The same over parts, for a message too large to be held. WebCrypto has no stream; this is ten times slower. */
export class ContentHasher {
  readonly #hash = sha256.create()
  #held: Uint8Array<ArrayBuffer> | null = null

  push(part: Uint8Array<ArrayBuffer>): void {
    let bytes = part
    if (this.#held) {
      bytes = new Uint8Array(this.#held.length + part.length)
      bytes.set(this.#held)
      bytes.set(part, this.#held.length)
      this.#held = null
    }
    // A CR at the end may be half of a CRLF.
    if (bytes.at(-1) === cr) {
      this.#held = bytes.slice(-1)
      bytes = bytes.subarray(0, -1)
    }
    this.#hash.update(withLineFeeds(bytes))
  }

  finish(): ArrayBuffer {
    if (this.#held) this.#hash.update(withLineFeeds(this.#held))
    return new Uint8Array(this.#hash.digest()).buffer
  }
}
