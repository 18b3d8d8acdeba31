import type { TermField } from '#domain/terms/term-fields.ts'
import type { IndexReader, Postings, RowList, SomePostings } from '#search/index-reader.ts'
import { RowSet } from './row-set.ts'

/** What a text is worth in the rows that have it. It is made when it is asked for: most of what is found is never ranked. */
export interface TextHits {
  /** How often it stands in some rows, ascending, weighted by field: 0 where it does not. */
  weightsOf(rows: Uint32Array): Promise<Float32Array>
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

/** One row in so many, and its postings are looked up; more, and all are added up. */
const fewRows = 16

/** Of one term, or of what begins alike. */
export class PostingsHits implements TextHits {
  readonly #reader: IndexReader
  readonly #text: SomePostings
  #sums: Promise<Float32Array> | null = null

  constructor(reader: IndexReader, text: SomePostings) {
    this.#reader = reader
    this.#text = text
  }

  async weightsOf(rows: Uint32Array): Promise<Float32Array> {
    const weights = new Float32Array(rows.length)
    const text = this.#text
    if (!this.#sums && isList(text) && rows.length * fewRows < rowsIn(text)) {
      const lists = await this.#reader.rowListsWithin(text, rows)
      lists.forEach((list, i) => addShared(weights, rows, list, fieldWeights[text[i]!.field]))
      return weights
    }
    const sums = await (this.#sums ??= this.#added().catch((error: unknown) => {
      this.#sums = null
      throw error
    }))
    for (let i = 0; i < rows.length; i++) weights[i] = sums[rows[i]!]!
    return weights
  }

  async #added(): Promise<Float32Array> {
    const sums = new Float32Array(this.#reader.rows)
    await this.#reader.addRows(this.#text, fieldWeights, sums)
    return sums
  }
}

/** Rows with how often a text stands in one field of each. */
export interface FieldRows extends RowList {
  readonly field: TermField
}

/** Of a phrase, whose rows were found already. */
export class ListedHits implements TextHits {
  readonly #parts: readonly FieldRows[]

  constructor(parts: readonly FieldRows[]) {
    this.#parts = parts
  }

  set(size: number): RowSet {
    const set = new RowSet(size)
    for (const { rows } of this.#parts) set.addAll(rows)
    return set
  }

  weightsOf(rows: Uint32Array): Promise<Float32Array> {
    const weights = new Float32Array(rows.length)
    for (const part of this.#parts) addShared(weights, rows, part, fieldWeights[part.field])
    return Promise.resolve(weights)
  }
}

function isList(text: SomePostings): text is readonly Postings[] {
  return Array.isArray(text)
}

function rowsIn(text: readonly Postings[]): number {
  return text.reduce((sum, { rowCount }) => sum + rowCount, 0)
}

/** Both ascend: the shorter is walked, and the other searched by halves where it is much longer. */
function addShared(weights: Float32Array, rows: Uint32Array, list: RowList, weight: number): void {
  const few = rows.length * fewRows < list.rows.length
  for (let i = 0, at = 0; i < rows.length && at < list.rows.length; i++) {
    const row = rows[i]!
    if (few) at = lowerBound(list.rows, row, at)
    else while (at < list.rows.length && list.rows[at]! < row) at++
    if (list.rows[at] === row) weights[i]! += list.counts[at]! * weight
  }
}

function lowerBound(rows: Uint32Array, row: number, from: number): number {
  let low = from
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}
