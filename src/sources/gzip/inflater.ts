import { codeLengths, distances, fillTable, type HuffmanTable, literalsAndLengths } from './huffman-table.ts'

/** `input`: more is needed. `output`: what there is must be taken. `done`: the stream has ended. The others are errors. */
export type InflateState = 'input' | 'output' | 'done' | 'truncated' | 'damaged'

/** So many bytes must be readable behind the end of an input; what they are does not matter. */
export const inputSlack = 16

const historySize = 1 << 15
const outputSize = 1 << 17
const longestMatch = 258
const literalRoot = 11
const distanceRoot = 9
/** A length and a distance take 48 bits, read in words of 4 bytes. */
const symbolBytes = 12
/** A dynamic block's head: 17 + 19 × 3 + 316 × 14 bits at most. */
const headBytes = 600
const literalMask = (1 << literalRoot) - 1
const distanceMask = (1 << distanceRoot) - 1
const kindMask = 3 << 9
const endOfBlock = 2 << 9
const link = 3 << 9
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/**
 * Inflates a deflate stream (RFC 1951) from any chunks with 200 KB of memory. The browsers' own can't be used for a file
 * of several members: it refuses what comes after the first, and does not say how many bytes that was.
 */
export class Inflater {
  /** Where the next unread byte of the input is, after `run`. */
  at = 0
  /** Bits of that byte that are read. */
  #bit = 0
  #block: 'head' | 'stored' | 'codes' | 'end' = 'head'
  #last = false
  #storedLeft = 0
  readonly #out = new Uint8Array(historySize + outputSize + longestMatch)
  #filled = historySize
  /** How far back a distance may reach from the first byte of what was not taken yet. */
  #history = 0
  // For every code that is longer than the root a second table, as if each had its own.
  readonly #literals: HuffmanTable = new Int32Array((1 << literalRoot) + 286 * 16)
  readonly #distances: HuffmanTable = new Int32Array((1 << distanceRoot) + 30 * 64)
  readonly #lengths = new Uint8Array(320)

  /** For the next stream. */
  reset(): void {
    this.#bit = 0
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
    this.at = at
    for (;;) {
      let state: InflateState | null
      if (this.#block === 'head') state = this.#readHead(input, end, ended)
      else if (this.#block === 'stored') state = this.#copyStored(input, end, ended)
      else if (this.#block === 'codes') state = this.#decode(input, end, ended)
      else {
        this.#align()
        state = 'done'
      }
      if (state !== null) return state
    }
  }

  /** To the next whole byte. */
  #align(): void {
    if (this.#bit > 0) this.at++
    this.#bit = 0
  }

  /** At most 16 bits. */
  #peek(input: Uint8Array, bits: number): number {
    const { at } = this
    const word = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16)
    return (word >> this.#bit) & ((1 << bits) - 1)
  }

  #skip(bits: number): void {
    const bit = this.#bit + bits
    this.at += bit >> 3
    this.#bit = bit & 7
  }

  #read(input: Uint8Array, bits: number): number {
    const value = this.#peek(input, bits)
    this.#skip(bits)
    return value
  }

  #endBlock(): void {
    this.#block = this.#last ? 'end' : 'head'
  }

  #readHead(input: Uint8Array, end: number, ended: boolean): InflateState | null {
    if (end - this.at < headBytes && !ended) return 'input'
    this.#last = this.#read(input, 1) === 1
    const type = this.#read(input, 2)
    let good = type !== 3
    if (type === 0) {
      this.#align()
      this.#storedLeft = this.#read(input, 16)
      good = (this.#read(input, 16) ^ 0xffff) === this.#storedLeft
      this.#block = 'stored'
    } else {
      this.#block = 'codes'
      if (type === 1) this.#readFixedCodes()
      else if (type === 2) good = this.#readCodes(input)
    }
    if (this.at + (this.#bit > 0 ? 1 : 0) > end) return 'truncated'
    return good ? null : 'damaged'
  }

  #readFixedCodes(): void {
    const lengths = new Uint8Array(288)
    lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288)
    fillTable(this.#literals, literalRoot, lengths, 0, 288, literalsAndLengths)
    fillTable(this.#distances, distanceRoot, lengths.fill(5), 0, 32, distances)
  }

  /** RFC 1951 § 3.2.7. */
  #readCodes(input: Uint8Array): boolean {
    const literals = this.#read(input, 5) + 257
    const all = literals + this.#read(input, 5) + 1
    const order = this.#read(input, 4) + 4
    if (literals > 286 || all - literals > 30) return false
    const lengths = this.#lengths.fill(0)
    for (let index = 0; index < order; index++) lengths[lengthOrder[index]!] = this.#read(input, 3)
    // The codes of the codes: the distances' table is free until theirs are read.
    const table = this.#distances
    if (!fillTable(table, distanceRoot, lengths, 0, 19, codeLengths)) return false
    lengths.fill(0)
    for (let index = 0; index < all;) {
      const code = table[this.#peek(input, 7)]!
      if (code === 0) return false
      this.#skip(code & 31)
      const symbol = code >> 16
      if (symbol < 16) {
        lengths[index++] = symbol
        continue
      }
      if (symbol === 16 && index === 0) return false
      const value = symbol === 16 ? lengths[index - 1]! : 0
      const times =
        symbol === 16
          ? this.#read(input, 2) + 3
          : symbol === 17
            ? this.#read(input, 3) + 3
            : this.#read(input, 7) + 11
      if (index + times > all) return false
      lengths.fill(value, index, (index += times))
    }
    return (
      lengths[256] !== 0 &&
      fillTable(this.#literals, literalRoot, lengths, 0, literals, literalsAndLengths) &&
      fillTable(this.#distances, distanceRoot, lengths, literals, all, distances)
    )
  }

  #copyStored(input: Uint8Array, end: number, ended: boolean): InflateState | null {
    const room = historySize + outputSize - this.#filled
    const length = Math.min(this.#storedLeft, end - this.at, room)
    this.#out.set(input.subarray(this.at, this.at + length), this.#filled)
    this.at += length
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
    const literals = this.#literals
    const distanceCodes = this.#distances
    const endBits = end * 8
    const inputLimit = endBits - symbolBytes * 8
    const outputLimit = historySize + outputSize
    const earliest = historySize - this.#history
    let bit = this.at * 8 + this.#bit
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
      code = distanceCodes[word & distanceMask]!
      if ((code & kindMask) === link) {
        bit += distanceRoot
        code = distanceCodes[(code >> 16) + ((word >> distanceRoot) & ((1 << ((code >> 5) & 15)) - 1))]!
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
    this.at = bit >> 3
    this.#bit = bit & 7
    this.#filled = filled
    return state
  }
}
