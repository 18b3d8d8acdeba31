import type { BitReader } from './bit-reader.ts'
import { codeLengths, distances, fillTable, type HuffmanTable, literalsAndLengths } from './huffman-table.ts'

export const literalRoot = 11
export const distanceRoot = 9
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The two codes of a block. */
export class BlockCodes {
  // For every code that is longer than the root a second table, as if each had its own.
  readonly literals: HuffmanTable = new Int32Array((1 << literalRoot) + 286 * 16)
  readonly distances: HuffmanTable = new Int32Array((1 << distanceRoot) + 30 * 64)
  readonly #lengths = new Uint8Array(320)

  /** RFC 1951 § 3.2.6. */
  setFixed(): void {
    const lengths = this.#lengths
    lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288)
    fillTable(this.literals, literalRoot, lengths, 0, 288, literalsAndLengths)
    fillTable(this.distances, distanceRoot, lengths.fill(5), 0, 32, distances)
  }

  /** RFC 1951 § 3.2.7; false where it is damaged. */
  read(bits: BitReader): boolean {
    const literals = bits.read(5) + 257
    const all = literals + bits.read(5) + 1
    const order = bits.read(4) + 4
    if (literals > 286 || all - literals > 30) return false
    const lengths = this.#lengths.fill(0)
    for (let index = 0; index < order; index++) lengths[lengthOrder[index]!] = bits.read(3)
    // The code of the codes' lengths: the distances' table is free until theirs are read.
    const table = this.distances
    if (!fillTable(table, distanceRoot, lengths, 0, 19, codeLengths)) return false
    lengths.fill(0)
    for (let index = 0; index < all;) {
      const code = table[bits.peek(7)]!
      if (code === 0) return false
      bits.skip(code & 31)
      const symbol = code >> 16
      if (symbol < 16) {
        lengths[index++] = symbol
        continue
      }
      if (symbol === 16 && index === 0) return false
      const value = symbol === 16 ? lengths[index - 1]! : 0
      const times = symbol === 16 ? bits.read(2) + 3 : symbol === 17 ? bits.read(3) + 3 : bits.read(7) + 11
      if (index + times > all) return false
      lengths.fill(value, index, (index += times))
    }
    return (
      // A block without an end.
      lengths[256] !== 0 &&
      fillTable(this.literals, literalRoot, lengths, 0, literals, literalsAndLengths) &&
      fillTable(this.distances, distanceRoot, lengths, literals, all, distances)
    )
  }
}
