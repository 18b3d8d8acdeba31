import { fieldBits, fieldMask, type TermPack } from '#search/tokens/token-log.ts'
import { Vocabulary } from '#search/tokens/vocabulary.ts'
import { sortTerms } from './sort-terms.ts'
import type { TermsWriter } from './terms-writer.ts'

const fields = 1 << fieldBits
/** `text` and `quoted`: what a message's length is counted by. */
const bodyFields = 2

/** Collects the terms of rows, and turns them around: from the terms of each row to the rows of each term. */
export class Inversion {
  readonly #vocabulary = new Vocabulary()
  #tokens = new Uint32Array(1 << 18)
  #fill = 0
  #rowEnds = new Uint32Array(4096)
  #lengths = new Uint32Array(4096)
  rows = 0

  /** Positions that are held; four bytes each, ten while they are turned around. */
  get tokens(): number {
    return this.#fill
  }

  add({ rows, arena, ends, hashes, tokens, rowEnds }: TermPack): void {
    const numbers = new Uint32Array(ends.length)
    for (let number = 1; number < ends.length; number++) {
      numbers[number] =
        this.#vocabulary.number(arena, ends[number - 1]!, ends[number]!, hashes[number]!) << fieldBits
    }
    this.#tokens = roomFor(this.#tokens, this.#fill + tokens.length)
    this.#rowEnds = roomFor(this.#rowEnds, this.rows + rows)
    this.#lengths = roomFor(this.#lengths, this.rows + rows)
    const all = this.#tokens
    const base = this.#fill
    for (let row = 0, at = 0; row < rows; row++) {
      let length = 0
      for (const end = rowEnds[row]!; at < end; at++) {
        const token = tokens[at]!
        all[base + at] = numbers[token >>> fieldBits]! | (token & fieldMask)
        if ((token & fieldMask) < bodyFields && token > fieldMask) length++
      }
      this.#rowEnds[this.rows + row] = base + rowEnds[row]!
      this.#lengths[this.rows + row] = length
    }
    this.#fill += tokens.length
    this.rows += rows
  }

  /** Terms in `text` and `quoted` of each row. */
  lengths(): Uint32Array {
    return this.#lengths.subarray(0, this.rows)
  }

  /** Writes every term with its rows and positions; lets the writer drain between terms. */
  async write(writer: TermsWriter, drain: () => Promise<void> | undefined): Promise<void> {
    const { size, arena, ends } = this.#vocabulary
    const starts = this.#starts()
    const rowOf = new Uint32Array(starts[starts.length - 1]!)
    const positionOf = new Uint32Array(rowOf.length)
    this.#place(starts, rowOf, positionOf)
    // Each start has moved to its key's end.
    for (const number of sortTerms(arena, ends, size)) {
      for (let field = 0; field < fields; field++) {
        const key = (number << fieldBits) | field
        const from = starts[key - 1]!
        const to = starts[key]!
        if (from === to) continue
        encode(writer, rowOf, positionOf, from, to)
        writer.field(field)
      }
      writer.term(arena.subarray(ends[number - 1]!, ends[number]!))
      const full = drain()
      if (full) await full
    }
  }

  /** Where the places of each `term << 3 | field` begin; those of term 0 take none. */
  #starts(): Uint32Array {
    const starts = new Uint32Array((this.#vocabulary.size + 1) * fields + 1)
    const tokens = this.#tokens
    for (let at = 0; at < this.#fill; at++) {
      const token = tokens[at]!
      if (token > fieldMask) starts[token + 1]!++
    }
    for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!
    return starts
  }

  #place(starts: Uint32Array, rowOf: Uint32Array, positionOf: Uint32Array): void {
    const next = new Uint32Array(fields)
    const tokens = this.#tokens
    for (let row = 0, at = 0; row < this.rows; row++) {
      next.fill(0)
      const end = this.#rowEnds[row]!
      for (; at < end; at++) {
        const token = tokens[at]!
        const position = next[token & fieldMask]!++
        if (token <= fieldMask) continue
        const place = starts[token]!++
        rowOf[place] = row
        positionOf[place] = position
      }
    }
  }
}

function encode(
  { encoder }: TermsWriter,
  rowOf: Uint32Array,
  positionOf: Uint32Array,
  from: number,
  to: number,
): void {
  const { positions } = encoder
  for (let at = from; at < to;) {
    const row = rowOf[at]!
    let end = at + 1
    while (end < to && rowOf[end] === row) end++
    encoder.row(row, end - at)
    let last = 0
    for (; at < end; at++) {
      positions.varint(positionOf[at]! - last)
      last = positionOf[at]!
    }
  }
}

function roomFor(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Uint32Array(Math.max(length, array.length + (array.length >>> 1)))
  larger.set(array)
  return larger
}
