/** The hash of a term, byte by byte: begin with `hashStart`. FNV-1a with a last mix. */
export const hashStart = 0x811c9dc5 | 0

export function hashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = hashStart
  for (let at = from; at < to; at++) hash = hashStep(hash, bytes[at]!)
  return hash
}

/** Terms as UTF-8 in one arena, each with a number: 1, 2, … in the order of their first use. */
export class Vocabulary {
  arena = new Uint8Array(16_384)
  /** Term n is `arena[ends[n - 1]]` up to, not including, `ends[n]`. */
  ends = new Uint32Array(2048)
  #hashes = new Int32Array(2048)
  /** Term numbers by hash, open addressing; 0 is free. */
  #slots = new Uint32Array(4096)
  size = 0

  /** The number of a term; a new one where it is not known. `hash` as `hashOf` gives it. */
  number(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { arena, ends } = this
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
      if (this.#hashes[known] === hash) {
        const start = ends[known - 1]!
        if (ends[known]! - start === to - from) {
          let at = from
          let other = start
          while (at < to && bytes[at] === arena[other]) {
            at++
            other++
          }
          if (at === to) return known
        }
      }
      slot = (slot + 1) & mask
    }
    return this.#add(bytes, from, to, hash, slot)
  }

  hash(number: number): number {
    return this.#hashes[number]!
  }

  /** Forgets all terms and keeps the memory. */
  clear(): void {
    this.#slots.fill(0)
    this.size = 0
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const number = ++this.size
    if (number >= this.ends.length) {
      this.ends = grown(this.ends, new Uint32Array(this.ends.length * 2))
      this.#hashes = grown(this.#hashes, new Int32Array(this.#hashes.length * 2))
    }
    const start = this.ends[number - 1]!
    const end = start + to - from
    if (end > this.arena.length)
      this.arena = grown(this.arena, new Uint8Array(Math.max(end, this.arena.length * 2)))
    for (let at = from, out = start; at < to; at++) this.arena[out++] = bytes[at]!
    this.ends[number] = end
    this.#hashes[number] = hash
    this.#slots[slot] = number
    // Half full: probes stay short.
    if (number * 2 > this.#slots.length) this.#rehash()
    return number
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 1; number <= this.size; number++) {
      const hash = this.#hashes[number]!
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
    this.#slots = slots
  }
}

function grown<A extends Uint8Array | Uint32Array | Int32Array>(small: A, large: A): A {
  large.set(small)
  return large
}
