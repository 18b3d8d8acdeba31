import type { TermField } from '#domain/terms/term-fields.ts'
import type { RowList } from '#search/index-reader.ts'
import { RowSet } from './row-set.ts'

/** Rows that have a text, ascending, and how often, weighted by field. */
export interface TextHits {
  readonly rows: Uint32Array
  readonly weights: Float32Array
}

/** What a subject says counts most; what a message quotes was said elsewhere. */
export const fieldWeights: Readonly<Record<TermField, number>> = {
  text: 1,
  quoted: 0.5,
  subject: 3,
  from: 1,
  to: 1,
  cc: 1,
  filename: 1,
  list: 1,
}

/** Rows with how often a text stands in one field of each. */
export interface FieldRows extends RowList {
  readonly field: TermField
}

/** Adds up what several fields and terms have. Its memory, four bytes a row, is used again and again. */
export class HitGatherer {
  readonly #size: number
  #sums: Float32Array | null = null

  constructor(size: number) {
    this.#size = size
  }

  gather(parts: readonly FieldRows[]): { set: RowSet; hits: TextHits } {
    const set = new RowSet(this.#size)
    const [only] = parts
    if (only && parts.length === 1) {
      const weight = fieldWeights[only.field]
      const hits = { rows: only.rows, weights: Float32Array.from(only.counts, (count) => count * weight) }
      return { set: set.addAll(only.rows), hits }
    }
    for (const { field, ...list } of parts) this.add(set, list, list.rows.length, field)
    return this.gathered(set)
  }

  /** Adds the first `length` rows of a list; `gathered` comes in the end. */
  add(set: RowSet, { rows, counts }: RowList, length: number, field: TermField): void {
    const sums = (this.#sums ??= new Float32Array(this.#size))
    const weight = fieldWeights[field]
    for (let i = 0; i < length; i++) {
      const row = rows[i]!
      set.add(row)
      sums[row]! += counts[i]! * weight
    }
  }

  /** What was added to this set. */
  gathered(set: RowSet): { set: RowSet; hits: TextHits } {
    const sums = (this.#sums ??= new Float32Array(this.#size))
    const rows = set.rows()
    const weights = new Float32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      weights[i] = sums[rows[i]!]!
      sums[rows[i]!] = 0
    }
    return { set, hits: { rows, weights } }
  }
}
