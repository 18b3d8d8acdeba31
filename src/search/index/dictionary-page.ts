import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode } from '#base/text-bytes.ts'
import { termFields } from '#domain/terms/term-fields.ts'
import type { PostingsPlace, TermEntry } from '#search/index-reader.ts'
import { ByteReader, ByteWriter } from './bytes.ts'

/** Postings and positions of so many bytes together stand in the dictionary. */
export const mostInlined = 24

/** One field of a term, as it is written. `bytes` where it is inlined: postings, then positions. */
export interface WrittenField {
  readonly field: number
  readonly rowCount: number
  readonly postingsLength: number
  readonly positionsLength: number
  readonly bytes: Uint8Array | null
}

/**
 * Writes a page: where its first postings and positions begin, then its terms, each as how many bytes it shares with the one
 * before, how many follow, these, a bit a field, and each field's numbers.
 */
export class DictionaryPageWriter {
  readonly #out = new ByteWriter()
  #last: Uint8Array = new Uint8Array(0)
  first: Uint8Array | null = null

  get length(): number {
    return this.#out.length
  }

  begin(postings: number, positions: number): void {
    this.#out.varint(postings)
    this.#out.varint(positions)
    this.#last = new Uint8Array(0)
    this.first = null
  }

  add(term: Uint8Array, fields: readonly WrittenField[]): void {
    this.first ??= term.slice()
    const shared = sharedLength(this.#last, term)
    this.#out.varint(shared)
    this.#out.varint(term.length - shared)
    this.#out.put(term.subarray(shared))
    this.#out.byte(fields.reduce((mask, { field }) => mask | (1 << field), 0))
    for (const { rowCount, postingsLength, positionsLength, bytes } of fields) {
      this.#out.varint(rowCount)
      this.#out.varint(postingsLength * 2 + (bytes ? 1 : 0))
      this.#out.varint(positionsLength)
      if (bytes) this.#out.put(bytes)
    }
    this.#last = term.slice()
  }

  taken(): Uint8Array<ArrayBuffer> {
    return this.#out.taken()
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length)
  let at = 0
  while (at < most && one[at] === other[at]) at++
  return at
}

/** Walks a page term by term: only what is asked for becomes an object. */
export class DictionaryPageReader {
  readonly #reader: ByteReader
  readonly #fieldReader: ByteReader
  #postings: number
  #positions: number
  /** The term stands in its first `length` bytes. */
  term = new Uint8Array(256)
  length = 0
  #mask = 0
  #postingsBefore = 0
  #positionsBefore = 0
  #fieldsAt = 0

  constructor(page: Uint8Array) {
    this.#reader = new ByteReader(page)
    this.#fieldReader = new ByteReader(page)
    this.#postings = this.#reader.varint()
    this.#positions = this.#reader.varint()
  }

  /** False at the end. Throws `damaged-archive` where a length leads out of the page. */
  next(): boolean {
    const reader = this.#reader
    const { bytes } = reader
    if (reader.at >= bytes.length) return false
    const shared = reader.varint()
    const more = reader.varint()
    if (shared > this.length || more > 1024 || reader.at + more > bytes.length) throw damaged()
    this.length = shared + more
    if (this.length > this.term.length) {
      const term = new Uint8Array(this.length * 2)
      term.set(this.term)
      this.term = term
    }
    for (let at = shared; at < this.length; at++) this.term[at] = bytes[reader.at++]!
    this.#mask = bytes[reader.at++] ?? 0
    this.#fieldsAt = reader.at
    this.#skipFields()
    return true
  }

  /** The page itself. */
  get bytes(): Uint8Array {
    return this.#reader.bytes
  }

  /** The term where the reader stands. */
  entry(): TermEntry {
    return { term: utf8Decode(this.term.subarray(0, this.length)), fields: this.#fields() }
  }

  /** The fields of the term where the reader stands, without an object each: `inlined` is where its bytes are in the page, else -1. */
  eachField(
    visit: (
      field: number,
      rowCount: number,
      postings: number,
      length: number,
      inlined: number,
      positions: number,
      positionsLength: number,
    ) => void,
  ): void {
    const reader = this.#fieldReader
    reader.at = this.#fieldsAt
    let postings = this.#postingsBefore
    let positions = this.#positionsBefore
    for (let mask = this.#mask; mask !== 0; mask &= mask - 1) {
      const rowCount = reader.varint()
      const first = reader.varint()
      const positionsLength = reader.varint()
      const length = Math.floor(first / 2)
      const isInlined = first % 2 === 1
      const field = 31 - Math.clz32(mask & -mask)
      visit(field, rowCount, postings, length, isInlined ? reader.at : -1, positions, positionsLength)
      if (isInlined) reader.at += length + positionsLength
      else {
        postings += length
        positions += positionsLength
      }
    }
  }

  #skipFields(): void {
    const reader = this.#reader
    this.#postingsBefore = this.#postings
    this.#positionsBefore = this.#positions
    for (let mask = this.#mask; mask !== 0; mask &= mask - 1) {
      reader.varint()
      const postings = reader.varint()
      const positions = reader.varint()
      const length = Math.floor(postings / 2)
      if (postings % 2 === 1) reader.at += length + positions
      else {
        this.#postings += length
        this.#positions += positions
      }
    }
    if (reader.at > reader.bytes.length) throw damaged()
  }

  #fields(): TermEntry['fields'] {
    const reader = new ByteReader(this.#reader.bytes, this.#fieldsAt)
    let postings = this.#postingsBefore
    let positions = this.#positionsBefore
    return termFields.flatMap((field, number) => {
      if ((this.#mask & (1 << number)) === 0) return []
      const rowCount = reader.varint()
      const first = reader.varint()
      const positionsLength = reader.varint()
      const postingsLength = Math.floor(first / 2)
      const inlined = first % 2 === 1 ? reader.take(postingsLength + positionsLength).slice() : null
      const place: PostingsPlace = { inlined, postings, postingsLength, positions, positionsLength }
      if (!inlined) {
        postings += postingsLength
        positions += positionsLength
      }
      return [{ field, rowCount, place }]
    })
  }
}

function damaged(): BoxwoodError {
  return new BoxwoodError('damaged-archive', { part: 'terms' })
}
