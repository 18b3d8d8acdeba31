import type { IndexHits } from './evaluate-index.ts'
import { termFields } from '#domain/terms/term-fields.ts'
import type { LookUp, SlotPostings } from './look-up.ts'
import type { Plan } from './plan.ts'

/** Okapi BM25's: how soon more of the same counts no more, and how much the length of a message does. */
const k1 = 1.2
const b = 0.75

/** What all indexes of an archive together say of how rare a plan's texts are. */
export interface Collection {
  readonly rows: number
  /** Terms a row, on average. */
  readonly length: number
}

/** By text of the plan: what one more of it is worth. A phrase is worth what its terms are; what is not wanted, nothing. */
export function textValues(plan: Plan, lookUps: readonly LookUp[], collection: Collection): number[] {
  return plan.texts.map(({ slots, wanted }, text) => {
    if (!wanted) return 0
    let value = 0
    for (let slot = 0; slot < slots.length; slot++) {
      const having = rowsHaving(
        lookUps.map(({ texts }) => texts[text]![slot]!),
        collection.rows,
      )
      value += Math.log(1 + (collection.rows - having + 0.5) / (having + 0.5))
    }
    return value
  })
}

/** About so many rows have it: as many as in the field where most have it, however many indexes they are in. */
function rowsHaving(slots: readonly Pick<SlotPostings, 'inFields'>[], rows: number): number {
  const sums = termFields.map((_, field) => slots.reduce((sum, { inFields }) => sum + inFields[field]!, 0))
  return Math.min(rows, Math.max(...sums))
}

/** The relevance of some rows of an index, which are ascending. */
export async function scoresOf(
  rows: Uint32Array,
  texts: IndexHits['texts'],
  values: readonly number[],
  lengths: Uint32Array,
  collection: Collection,
): Promise<Float32Array> {
  const scores = new Float32Array(rows.length)
  const perTerm = collection.length > 0 ? b / collection.length : 0
  for (const [text, hits] of texts.entries()) {
    const value = values[text]! * (k1 + 1)
    if (!hits || value === 0) continue
    const weights = await hits.weightsOf(rows)
    for (let i = 0; i < rows.length; i++) {
      const weight = weights[i]!
      if (weight > 0) scores[i]! += (value * weight) / (weight + k1 * (1 - b + perTerm * lengths[rows[i]!]!))
    }
  }
  return scores
}
