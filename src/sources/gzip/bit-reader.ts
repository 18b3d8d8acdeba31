/** Reads bits of a deflate stream, the lowest first, for what is not worth the inner loop. */
export class BitReader {
  /** The byte that is read next, and how many of its bits are read. */
  at = 0
  bit = 0
  input: Uint8Array = new Uint8Array(0)

  /** At most 16 bits; what is behind the input's end reads as 0. */
  peek(bits: number): number {
    const { at, input } = this
    const word = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16)
    return (word >> this.bit) & ((1 << bits) - 1)
  }

  skip(bits: number): void {
    const bit = this.bit + bits
    this.at += bit >> 3
    this.bit = bit & 7
  }

  read(bits: number): number {
    const value = this.peek(bits)
    this.skip(bits)
    return value
  }

  /** To the next whole byte. */
  align(): void {
    if (this.bit > 0) this.at++
    this.bit = 0
  }
}
