import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import type { PrefixPostings } from '#search/index-reader.ts'
import type { DictionaryPageReader } from './dictionary-page.ts'
import { addRows, markRows, type PostingsRange } from './add-rows.ts'

/** Postings of terms that begin alike: columns, as an object each would take longer than all that is done with them. */
export class PrefixRun implements PrefixPostings {
  terms = 0
  rowCount = 0
  readonly inFields = termFields.map(() => 0)
  length = 0
  /** Index into `termFields`. */
  #fields = new Uint8Array(256)
  #rowCounts = new Uint32Array(256)
  /** Where the bytes begin: in the section `postings`, or in the page that stands in `#pages`. */
  #starts = new Float64Array(256)
  #lengths = new Uint32Array(256)
  /** -1 for the section. */
  #places = new Int32Array(256)
  readonly #pages: Uint8Array[] = []
  readonly #wanted: Uint8Array
  #first = Number.POSITIVE_INFINITY
  #end = 0

  /** In these fields. */
  constructor(fields: readonly TermField[]) {
    this.#wanted = Uint8Array.from(termFields, (field) => (fields.includes(field) ? 1 : 0))
  }

  /** From this page on: what is inlined there stays where it is. */
  page(bytes: Uint8Array): void {
    this.#pages.push(bytes)
  }

  /** The term where the reader of the last page stands. */
  add(page: DictionaryPageReader): void {
    this.terms++
    let most = 0
    page.eachField((field, rowCount, postings, length, inlined) => {
      if (this.#wanted[field] === 0) return
      if (this.length === this.#fields.length) this.#grow()
      const at = this.length++
      this.#fields[at] = field
      this.#rowCounts[at] = rowCount
      this.#lengths[at] = length
      this.#places[at] = inlined < 0 ? -1 : this.#pages.length - 1
      this.#starts[at] = inlined < 0 ? postings : inlined
      if (inlined < 0) {
        this.#first = Math.min(this.#first, postings)
        this.#end = Math.max(this.#end, postings + length)
      }
      this.inFields[field]! += rowCount
      most = Math.max(most, rowCount)
    })
    this.rowCount += most
  }

  /** What must be read of the section `postings`: the terms follow each other, and so do their postings. */
  get stretch(): { readonly offset: number; readonly length: number } {
    return this.#end === 0
      ? { offset: 0, length: 0 }
      : { offset: this.#first, length: this.#end - this.#first }
  }

  /** `read`: the bytes of `stretch`. Throws `damaged-archive`. */
  addTo(sums: Float32Array, read: Uint8Array, weights: Readonly<Record<TermField, number>>): void {
    const byNumber = Float64Array.from(termFields, (field) => weights[field])
    this.#each(read, (bytes, range, i) =>
      addRows(sums, bytes, { ...range, weight: byNumber[this.#fields[i]!]! }),
    )
  }

  /** The same, as `markRows` marks. */
  mark(bits: Uint32Array, rows: number, read: Uint8Array): void {
    this.#each(read, (bytes, range) => markRows(bits, rows, bytes, range))
  }

  #each(read: Uint8Array, visit: (bytes: Uint8Array, range: PostingsRange, i: number) => void): void {
    for (let i = 0; i < this.length; i++) {
      const place = this.#places[i]!
      const from = this.#starts[i]! - (place < 0 ? this.#first : 0)
      const range = { from, to: from + this.#lengths[i]!, rowCount: this.#rowCounts[i]! }
      visit(place < 0 ? read : this.#pages[place]!, range, i)
    }
  }

  #grow(): void {
    const size = this.#fields.length * 2
    this.#fields = grown(new Uint8Array(size), this.#fields)
    this.#rowCounts = grown(new Uint32Array(size), this.#rowCounts)
    this.#starts = grown(new Float64Array(size), this.#starts)
    this.#lengths = grown(new Uint32Array(size), this.#lengths)
    this.#places = grown(new Int32Array(size), this.#places)
  }
}

function grown<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from)
  return to
}
