import { BoxwoodError } from '#base/errors.ts'
import type { Postings, RowList } from '#search/index-reader.ts'
import { DictionaryPageReader } from './dictionary-page.ts'
import { decodeRows } from './postings.ts'
import { SectionCursor } from './section-cursor.ts'
import type { StoredIndex } from './stored-index.ts'

/** Walks an index term by term, each with its bytes. Reading is waited for only where a section's next blocks are needed. */
export class IndexCursor {
  readonly #index: StoredIndex
  readonly #postings: SectionCursor
  readonly #positions: SectionCursor
  #pages: DictionaryPageReader[] = []
  #page: DictionaryPageReader | null = null
  #nextPage = 0
  fields: readonly Postings[] = []

  constructor(index: StoredIndex) {
    this.#index = index
    this.#postings = new SectionCursor(index.sections.postings)
    this.#positions = new SectionCursor(index.sections.positions)
  }

  get rows(): number {
    return this.#index.rows
  }

  /** The term where the cursor stands: valid until it moves. */
  get term(): Uint8Array {
    const page = this.#page!
    return page.term.subarray(0, page.length)
  }

  /** Goes to the next term; false at the end. */
  async next(): Promise<boolean> {
    while (!this.#page?.next()) {
      if (this.#pages.length === 0) await this.#loadPages()
      const page = this.#pages.shift()
      if (!page) return false
      this.#page = page
    }
    this.fields = this.#page.entry().fields
    // A term's fields follow each other: all of them are held at once.
    const stored = this.fields.filter(({ place }) => !place.inlined)
    const first = stored[0]?.place
    if (!first) return true
    const postings = stored.reduce((sum, { place }) => sum + place.postingsLength, 0)
    const positions = stored.reduce((sum, { place }) => sum + place.positionsLength, 0)
    if (!this.#postings.holds(first.postings, postings)) await this.#postings.load(first.postings, postings)
    if (!this.#positions.holds(first.positions, positions))
      await this.#positions.load(first.positions, positions)
    return true
  }

  /** The rows of one of its fields, and the bytes of the positions in them. */
  read({ place, rowCount }: Postings): { list: RowList; positions: Uint8Array } {
    const { inlined, postingsLength, positionsLength } = place
    const postings = inlined
      ? inlined.subarray(0, postingsLength)
      : this.#postings.take(place.postings, postingsLength)
    const positions = inlined
      ? inlined.subarray(postingsLength)
      : this.#positions.take(place.positions, positionsLength)
    if (positions.length !== positionsLength || postings.length !== postingsLength)
      throw new BoxwoodError('damaged-archive', { part: 'positions' })
    return { list: decodeRows(postings, rowCount, this.rows), positions }
  }

  async #loadPages(): Promise<void> {
    const { terms } = this.#index.sections
    const end = Math.min(this.#nextPage + 4, terms.blockCount)
    const numbers = Array.from({ length: end - this.#nextPage }, (_, i) => this.#nextPage + i)
    this.#nextPage = end
    this.#pages = (await terms.blocks(numbers, false)).map((bytes) => new DictionaryPageReader(bytes))
  }
}
