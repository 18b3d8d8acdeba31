import type { Bytes } from '#base/units.ts'
import { encodeStrings } from '#archive/string-table.ts'
import { utf8Decode } from '#base/text-bytes.ts'
import { ByteWriter } from './bytes.ts'
import type { CommonWords } from './common-words.ts'
import { DictionaryPageWriter, mostInlined, type WrittenField } from './dictionary-page.ts'
import { PostingsEncoder } from './postings.ts'
import { SectionStream, type SectionsWriter } from './section-writer.ts'

/**
 * Writes the sections `terms`, `fences`, `postings` and `positions`: terms in the order of their bytes; of each, fields in
 * order; of each, rows in order.
 */
export class TermsWriter {
  readonly #sections: SectionsWriter
  readonly #blockSize: Bytes
  readonly #postings: SectionStream
  readonly #positions: SectionStream
  readonly #page = new DictionaryPageWriter()
  readonly #fences: string[] = []
  readonly #buffers = {
    postings: new ByteWriter(),
    positions: new ByteWriter(),
    groups: new ByteWriter(),
    skips: new ByteWriter(),
  }
  readonly #fields: WrittenField[] = []
  readonly #common: CommonWords | null
  readonly encoder = new PostingsEncoder(this.#buffers)
  terms = 0

  /** `common` is shown every term. */
  constructor(sections: SectionsWriter, blockSize: Bytes, common: CommonWords | null = null) {
    this.#common = common
    this.#sections = sections
    this.#blockSize = blockSize
    this.#postings = new SectionStream(sections, 'postings', blockSize)
    this.#positions = new SectionStream(sections, 'positions', blockSize)
    this.#page.begin(0, 0)
  }

  /** What the encoder was given since the last call is one field's. */
  field(field: number): void {
    const { postings, positions } = this.#buffers
    const { encoder } = this
    encoder.finish()
    const rowCount = encoder.rowCount
    const postingsLength = postings.length
    const positionsLength = positions.length
    let bytes: Uint8Array | null = null
    if (postingsLength + positionsLength <= mostInlined) {
      bytes = new Uint8Array(postingsLength + positionsLength)
      bytes.set(postings.bytes.subarray(0, postingsLength))
      bytes.set(positions.bytes.subarray(0, positionsLength), postingsLength)
    }
    this.#fields.push({ field, rowCount, postingsLength, positionsLength, bytes })
    if (!bytes) {
      // A page's places count from what was written before its first term.
      this.#held.push(postings.taken(), positions.taken())
    }
    postings.length = positions.length = 0
    encoder.begin()
  }

  readonly #held: Uint8Array[] = []

  /** The fields given since the last call are this term's. */
  term(term: Uint8Array): void {
    this.#page.add(term, this.#fields)
    this.#common?.take(term, this.#fields, this.#held)
    this.#fields.length = 0
    this.terms++
    for (let i = 0; i < this.#held.length; i += 2) {
      this.#postings.put(this.#held[i]!)
      this.#positions.put(this.#held[i + 1]!)
    }
    this.#held.length = 0
    if (this.#page.length >= this.#blockSize) this.#closePage()
  }

  finish(): void {
    this.#closePage()
    this.#postings.end()
    this.#positions.end()
    this.#sections.block('fences', encodeStrings(this.#fences))
  }

  #closePage(): void {
    const { first } = this.#page
    if (first) {
      this.#fences.push(utf8Decode(first))
      this.#sections.block('terms', this.#page.taken())
    }
    this.#page.begin(this.#postings.length, this.#positions.length)
  }
}
