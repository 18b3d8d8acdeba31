import { BitReader } from './bit-reader.ts'
import { BlockCodes, distanceRoot, literalRoot } from './block-codes.ts'

/** `input`: more is needed. `output`: what there is must be taken. `done`: the stream has ended. The others are errors. */
export type InflateState = 'input' | 'output' | 'done' | 'truncated' | 'damaged'

/** So many bytes must be readable behind the end of an input; what they are does not matter. */
export const inputSlack = 16

const historySize = 1 << 15
const outputSize = 1 << 17
const longestMatch = 258
/** A length and a distance take 48 bits, read in words of 4 bytes. */
const symbolBytes = 12
/** A dynamic block's head: 17 + 19 × 3 + 316 × 14 bits at most. */
const headBytes = 600
const literalMask = (1 << literalRoot) - 1
const distanceMask = (1 << distanceRoot) - 1
const kindMask = 3 << 9
const endOfBlock = 2 << 9
const link = 3 << 9

/**
 * Inflates a deflate stream (RFC 1951) from any chunks with 200 KB of memory. The browsers' own can't be used for a file
 * of several members: it refuses what comes after the first, and does not say how many bytes that was.
 */
export class Inflater {
  readonly #bits = new BitReader()
  readonly #codes = new BlockCodes()
  #block: 'head' | 'stored' | 'codes' | 'end' = 'head'
  #last = false
  #storedLeft = 0
  readonly #out = new Uint8Array(historySize + outputSize + longestMatch)
  #filled = historySize
  /** How far back a distance may reach from the first byte of what was not taken yet. */
  #history = 0

  /** Where the next unread byte of the input is, after `run`. */
  get at(): number {
    return this.#bits.at
  }

  /** For the next stream. */
  reset(): void {
    this.#bits.bit = 0
    this.#block = 'head'
    this.#last = false
    this.#history = 0
    this.#filled = historySize
  }

  /** What was inflated since the last time; a copy. */
  take(): Uint8Array<ArrayBuffer> {
    const out = this.#out
    const taken = out.slice(historySize, this.#filled)
    this.#history = Math.min(historySize, this.#history + taken.length)
    out.copyWithin(historySize - this.#history, this.#filled - this.#history, this.#filled)
    this.#filled = historySize
    return taken
  }

  /**
   * Inflates `input[at, end)`; `ended`: no more will come. Sets `this.at`: the bytes from there on must come again, with
   * what follows. Where more will come, at least 600 bytes are needed at a time.
   */
  run(input: Uint8Array<ArrayBuffer>, at: number, end: number, ended: boolean): InflateState {
    this.#bits.input = input
    this.#bits.at = at
    for (;;) {
      let state: InflateState | null
      if (this.#block === 'head') state = this.#readHead(end, ended)
      else if (this.#block === 'stored') state = this.#copyStored(input, end, ended)
      else if (this.#block === 'codes') state = this.#decode(input, end, ended)
      else {
        this.#bits.align()
        state = 'done'
      }
      if (state !== null) return state
    }
  }

  #endBlock(): void {
    this.#block = this.#last ? 'end' : 'head'
  }

  #readHead(end: number, ended: boolean): InflateState | null {
    const bits = this.#bits
    if (end - bits.at < headBytes && !ended) return 'input'
    this.#last = bits.read(1) === 1
    const type = bits.read(2)
    let good = type !== 3
    if (type === 0) {
      bits.align()
      this.#storedLeft = bits.read(16)
      good = (bits.read(16) ^ 0xffff) === this.#storedLeft
      this.#block = 'stored'
    } else {
      this.#block = 'codes'
      if (type === 1) this.#codes.setFixed()
      else if (type === 2) good = this.#codes.read(bits)
    }
    if (bits.at + (bits.bit > 0 ? 1 : 0) > end) return 'truncated'
    return good ? null : 'damaged'
  }

  #copyStored(input: Uint8Array, end: number, ended: boolean): InflateState | null {
    const bits = this.#bits
    const room = historySize + outputSize - this.#filled
    const length = Math.min(this.#storedLeft, end - bits.at, room)
    this.#out.set(input.subarray(bits.at, bits.at + length), this.#filled)
    bits.at += length
    this.#filled += length
    this.#storedLeft -= length
    if (this.#storedLeft === 0) this.#endBlock()
    else if (length === room) return 'output'
    else return ended ? 'truncated' : 'input'
    return null
  }

  /** The inner loop: everything in local variables, four bytes of input at a time. */
  #decode(input: Uint8Array<ArrayBuffer>, end: number, ended: boolean): InflateState | null {
    const view = new DataView(input.buffer, input.byteOffset, input.length)
    const out = this.#out
    const { literals, distances } = this.#codes
    const endBits = end * 8
    const inputLimit = endBits - symbolBytes * 8
    const outputLimit = historySize + outputSize
    const earliest = historySize - this.#history
    let bit = this.#bits.at * 8 + this.#bits.bit
    let filled = this.#filled
    let good = filled
    let goodBit = bit
    let state: InflateState | null = null
    for (;;) {
      if (bit > inputLimit) {
        if (!ended) {
          state = 'input'
          break
        }
        if (bit > endBits) {
          // The last symbol was read from behind the end.
          filled = good
          bit = goodBit
          state = 'truncated'
          break
        }
        good = filled
        goodBit = bit
      }
      if (filled >= outputLimit) {
        state = 'output'
        break
      }
      let word = view.getInt32(bit >> 3, true) >> (bit & 7)
      let code = literals[word & literalMask]!
      if ((code & kindMask) === link) {
        word >>= literalRoot
        bit += literalRoot
        code = literals[(code >> 16) + (word & ((1 << ((code >> 5) & 15)) - 1))]!
      }
      let length = code & 31
      bit += length
      if ((code & kindMask) === 0) {
        if (code === 0) {
          state = 'damaged'
          break
        }
        out[filled++] = code >> 16
        continue
      }
      if ((code & kindMask) === endOfBlock) {
        this.#endBlock()
        break
      }
      let extra = (code >> 5) & 15
      const size = (code >> 16) + ((word >> length) & ((1 << extra) - 1))
      bit += extra
      word = view.getInt32(bit >> 3, true) >> (bit & 7)
      code = distances[word & distanceMask]!
      if ((code & kindMask) === link) {
        bit += distanceRoot
        code = distances[(code >> 16) + ((word >> distanceRoot) & ((1 << ((code >> 5) & 15)) - 1))]!
      }
      length = code & 31
      bit += length
      extra = (code >> 5) & 15
      word = view.getInt32(bit >> 3, true) >> (bit & 7)
      let from = filled - 1 - (code >> 16) - (word & ((1 << extra) - 1))
      bit += extra
      if (code === 0 || from < earliest) {
        state = bit > endBits ? 'truncated' : 'damaged'
        break
      }
      const stop = filled + size
      while (filled < stop) out[filled++] = out[from++]!
    }
    // A block's last code, read from behind the end.
    if (state === null && bit > endBits) state = 'truncated'
    this.#bits.at = bit >> 3
    this.#bits.bit = bit & 7
    this.#filled = filled
    return state
  }
}
