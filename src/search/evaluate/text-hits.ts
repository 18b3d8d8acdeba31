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
      const weights = new Float32Array(only.rows.length)
      for (let i = 0; i < weights.length; i++) weights[i] = only.counts[i]! * weight
      return { set: set.addAll(only.rows), hits: { rows: only.rows, weights } }
    }
    const { sums } = this
    for (const { field, rows, counts } of parts) {
      const weight = fieldWeights[field]
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!
        set.add(row)
        sums[row]! += counts[i]! * weight
      }
    }
    return this.#gathered(set)
  }

  /** By row, all 0: what is added to it `gatherSums` takes away again. */
  get sums(): Float32Array {
    return (this.#sums ??= new Float32Array(this.#size))
  }

  gatherSums(): { set: RowSet; hits: TextHits } {
    return this.#gathered(RowSet.above0(this.sums))
  }

  #gathered(set: RowSet): { set: RowSet; hits: TextHits } {
    const { sums } = this
    const rows = set.rows()
    const weights = new Float32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      weights[i] = sums[rows[i]!]!
      sums[rows[i]!] = 0
    }
    return { set, hits: { rows, weights } }
  }
}
