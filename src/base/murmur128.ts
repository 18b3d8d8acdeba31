/**
 * MurmurHash3 x86_128 with seed 0 (Austin Appleby, github.com/aappleby/smhasher): 128 bits that tell contents apart, at
 * the speed of memory. Not for anything that must withstand forgery.
 */
const C1 = 0x239b961b
const C2 = 0xab0e9789 | 0
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93 | 0

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Over parts, in order. */
export class Murmur128 {
  readonly #state = new Int32Array(4)
  readonly #rest = new Uint8Array(16)
  #held = 0
  #length = 0

  push(bytes: Uint8Array): void {
    this.#length += bytes.length
    let at = 0
    if (this.#held > 0) {
      at = Math.min(16 - this.#held, bytes.length)
      this.#rest.set(bytes.subarray(0, at), this.#held)
      this.#held += at
      if (this.#held < 16) return
      this.#blocks(this.#rest)
    }
    const whole = (bytes.length - at) & ~15
    this.#blocks(bytes.subarray(at, at + whole))
    this.#held = bytes.length - at - whole
    this.#rest.set(bytes.subarray(at + whole))
  }

  /** Four unsigned words, the most significant first. */
  finish(): [number, number, number, number] {
    const tail = new Uint8Array(16)
    tail.set(this.#rest.subarray(0, this.#held))
    const words = new DataView(tail.buffer)
    const held = this.#held
    // By index: destructuring would run an iterator, for every message.
    let a = this.#state[0]!
    let b = this.#state[1]!
    let c = this.#state[2]!
    let d = this.#state[3]!
    if (held > 12) d ^= Math.imul(rotate(Math.imul(words.getInt32(12, true), C4), 18), C1)
    if (held > 8) c ^= Math.imul(rotate(Math.imul(words.getInt32(8, true), C3), 17), C4)
    if (held > 4) b ^= Math.imul(rotate(Math.imul(words.getInt32(4, true), C2), 16), C3)
    if (held > 0) a ^= Math.imul(rotate(Math.imul(words.getInt32(0, true), C1), 15), C2)
    const length = this.#length | 0
    a ^= length
    b ^= length
    c ^= length
    d ^= length
    a = (a + b + c + d) | 0
    b = (b + a) | 0
    c = (c + a) | 0
    d = (d + a) | 0
    a = mix(a)
    b = mix(b)
    c = mix(c)
    d = mix(d)
    a = (a + b + c + d) | 0
    return [a >>> 0, (b + a) >>> 0, (c + a) >>> 0, (d + a) >>> 0]
  }

  /** A multiple of 16 bytes. */
  #blocks(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    let a = this.#state[0]!
    let b = this.#state[1]!
    let c = this.#state[2]!
    let d = this.#state[3]!
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let at = 0; at < bytes.length; at += 16) {
      a ^= Math.imul(rotate(Math.imul(words.getInt32(at, true), C1), 15), C2)
      a = (Math.imul((rotate(a, 19) + b) | 0, 5) + 0x561ccd1b) | 0
      b ^= Math.imul(rotate(Math.imul(words.getInt32(at + 4, true), C2), 16), C3)
      b = (Math.imul((rotate(b, 17) + c) | 0, 5) + 0x0bcaa747) | 0
      c ^= Math.imul(rotate(Math.imul(words.getInt32(at + 8, true), C3), 17), C4)
      c = (Math.imul((rotate(c, 15) + d) | 0, 5) + 0x96cd1c35) | 0
      d ^= Math.imul(rotate(Math.imul(words.getInt32(at + 12, true), C4), 18), C1)
      d = (Math.imul((rotate(d, 13) + a) | 0, 5) + 0x32ac3b17) | 0
    }
    this.#state[0] = a
    this.#state[1] = b
    this.#state[2] = c
    this.#state[3] = d
  }
}
