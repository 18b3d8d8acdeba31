import { BoxwoodError } from '#base/errors.ts'
import { isOfTwo } from './common-words.ts'
import { DictionaryPageReader } from './dictionary-page.ts'
import { SectionCursor } from './section-cursor.ts'
import type { StoredIndex } from './stored-index.ts'

/** Some bytes of larger ones. */
export interface ByteSpan {
  bytes: Uint8Array
  from: number
  to: number
}

/** One field of the term where a cursor stands; valid until it moves. */
export interface CursorField {
  /** Its number. */
  field: number
  rowCount: number
  readonly postings: ByteSpan
  readonly positions: ByteSpan
}

const nothing = new Uint8Array()
const emptyField = (): CursorField => ({
  field: 0,
  rowCount: 0,
  postings: { bytes: nothing, from: 0, to: 0 },
  positions: { bytes: nothing, from: 0, to: 0 },
})

/**
 * Walks an index term by term, each with its bytes, but for the pairs of common words, which are made of these. Reading is
 * waited for only where a section's next blocks are needed, and a term makes no objects: there are hundreds of thousands.
 */
export class IndexCursor {
  readonly #index: StoredIndex
  readonly #postings: SectionCursor
  readonly #positions: SectionCursor
  #pages: DictionaryPageReader[] = []
  #page: DictionaryPageReader | null = null
  #nextPage = 0
  readonly #fields: CursorField[] = []
  /** Of the term where it stands. */
  fieldCount = 0

  constructor(index: StoredIndex) {
    this.#index = index
    this.#postings = new SectionCursor(index.sections.postings)
    this.#positions = new SectionCursor(index.sections.positions)
  }

  get rows(): number {
    return this.#index.rows
  }

  /** The term where the cursor stands, in the first `length` bytes: valid until it moves. */
  get term(): { readonly term: Uint8Array; readonly length: number } {
    return this.#page!
  }

  /** Its fields in their order; `at` below `fieldCount`. */
  field(at: number): CursorField {
    return this.#fields[at]!
  }

  /** Goes to the next term; false at the end. A promise only where something is read. */
  next(): boolean | Promise<boolean> {
    return this.#page?.next() ? this.#arrive() : this.#nextOnPage()
  }

  async #nextOnPage(): Promise<boolean> {
    do {
      if (this.#pages.length === 0) await this.#loadPages()
      const page = this.#pages.shift()
      if (!page) return false
      this.#page = page
    } while (!this.#page.next())
    return this.#arrive()
  }

  #arrive(): boolean | Promise<boolean> {
    this.fieldCount = 0
    if (isOfTwo(this.#page!.term, this.#page!.length)) return false
    this.#page!.eachField(this.#take)
    // A term's fields follow each other: all of them are held at once.
    let [postings, positions, postingsLength, positionsLength] = [-1, -1, 0, 0]
    for (let at = 0; at < this.fieldCount; at++) {
      const field = this.#fields[at]!
      if (field.postings.bytes !== nothing) continue
      if (postings < 0) [postings, positions] = [field.postings.from, field.positions.from]
      postingsLength = field.postings.to - postings
      positionsLength = field.positions.to - positions
    }
    if (postings < 0) return true
    const isHeld =
      this.#postings.holds(postings, postingsLength) && this.#positions.holds(positions, positionsLength)
    if (isHeld) return this.#resolve()
    return Promise.all([
      this.#postings.load(postings, postingsLength),
      this.#positions.load(positions, positionsLength),
    ]).then(() => this.#resolve())
  }

  /** Places of stored fields become those of bytes. */
  #resolve(): boolean {
    for (let at = 0; at < this.fieldCount; at++) {
      const { postings, positions } = this.#fields[at]!
      if (postings.bytes !== nothing) continue
      this.#postings.find(postings)
      this.#positions.find(positions)
    }
    return true
  }

  readonly #take = (
    field: number,
    rowCount: number,
    postings: number,
    length: number,
    inlined: number,
    positions: number,
    positionsLength: number,
  ): void => {
    const taken = (this.#fields[this.fieldCount++] ??= emptyField())
    taken.field = field
    taken.rowCount = rowCount
    const page = inlined < 0 ? nothing : this.#page!.bytes
    setSpan(taken.postings, page, inlined < 0 ? postings : inlined, length)
    setSpan(taken.positions, page, inlined < 0 ? positions : inlined + length, positionsLength)
  }

  async #loadPages(): Promise<void> {
    const { terms } = this.#index.sections
    const end = Math.min(this.#nextPage + 4, terms.blockCount)
    const numbers = Array.from({ length: end - this.#nextPage }, (_, i) => this.#nextPage + i)
    this.#nextPage = end
    this.#pages = (await terms.blocks(numbers, false)).map((bytes) => new DictionaryPageReader(bytes))
  }
}

/** Throws `damaged-archive` where the bytes end earlier. */
function setSpan(span: ByteSpan, bytes: Uint8Array, from: number, length: number): void {
  if (bytes !== nothing && from + length > bytes.length)
    throw new BoxwoodError('damaged-archive', { part: 'terms' })
  span.bytes = bytes
  span.from = from
  span.to = from + length
}
