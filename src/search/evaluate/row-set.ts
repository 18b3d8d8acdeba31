/** Some of the rows 0 to `size` - 1, a bit each: a million rows are 125 KB. */
export class RowSet {
  readonly size: number
  readonly #words: Uint32Array

  constructor(size: number) {
    this.size = size
    this.#words = new Uint32Array(Math.ceil(size / 32))
  }

  static all(size: number): RowSet {
    return new RowSet(size).flip()
  }

  /** 32 rows a number, from the lowest bit on: whoever sets them keeps to the size. */
  get bits(): Uint32Array {
    return this.#words
  }

  add(row: number): void {
    this.#words[row >>> 5]! |= 1 << (row & 31)
  }

  addAll(rows: ArrayLike<number>): this {
    for (let i = 0; i < rows.length; i++) this.add(rows[i]!)
    return this
  }

  has(row: number): boolean {
    return (this.#words[row >>> 5]! & (1 << (row & 31))) !== 0
  }

  /** Keeps those that are in the other, too. */
  and(other: RowSet): this {
    const words = this.#words
    for (let i = 0; i < words.length; i++) words[i]! &= other.#words[i]!
    return this
  }

  or(other: RowSet): this {
    const words = this.#words
    for (let i = 0; i < words.length; i++) words[i]! |= other.#words[i]!
    return this
  }

  /** Adds the rows of a smaller set, each `by` further on. */
  orFrom(other: RowSet, by: number): this {
    const words = this.#words
    const first = by >>> 5
    const shift = by & 31
    for (let i = 0; i < other.#words.length; i++) {
      const word = other.#words[i]!
      words[first + i]! |= word << shift
      if (shift > 0 && first + i + 1 < words.length) words[first + i + 1]! |= word >>> (32 - shift)
    }
    return this
  }

  /** All others in place of these. */
  flip(): this {
    const words = this.#words
    for (let i = 0; i < words.length; i++) words[i] = ~words[i]!
    const over = this.size & 31
    if (over > 0) words[words.length - 1]! &= (1 << over) - 1
    return this
  }

  copy(): RowSet {
    return new RowSet(this.size).or(this)
  }

  get count(): number {
    let count = 0
    for (const word of this.#words) count += bitsOf(word)
    return count
  }

  /** Ascending. */
  rows(): Uint32Array {
    const rows = new Uint32Array(this.count)
    let at = 0
    for (let i = 0; i < this.#words.length; i++) {
      for (let word = this.#words[i]!; word !== 0; word &= word - 1) {
        rows[at++] = (i << 5) + 31 - Math.clz32(word & -word)
      }
    }
    return rows
  }
}

/** How many bits are set: in pairs, in fours, in eights, then added up by a multiplication. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
