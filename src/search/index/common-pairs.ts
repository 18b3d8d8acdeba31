import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { type CommonField, type CommonWord, pairTerm } from './common-words.ts'
import { passSkips } from './postings.ts'
import { mostPositions } from './term-walk.ts'
import type { TermsWriter } from './terms-writer.ts'

/** Bytes that a pair begins with: most are rare. */
const firstRoom = 64

/** What is known of one pair in one field: for each row its distance from the one before, how often, and the places as distances. */
interface PairLog {
  readonly bytes: ByteWriter
  row: number
}

/**
 * Finds where common words stand one behind the other, and writes that as terms: field by field, then word by word, as each
 * takes a while. Holds about as much as the words' own postings and positions. Throws `damaged-archive`.
 */
export class CommonPairs {
  readonly #words: readonly CommonWord[]
  /** By field, by the first word and the second. */
  readonly #logs = new Map<number, (PairLog | undefined)[]>()
  /** By place in a message: the word there, from 1 on. */
  readonly #places = new Uint8Array(mostPositions + 1)
  readonly #list = new Uint32Array(mostPositions)
  /** By second word, of one first word in one row. */
  readonly #counts: Uint32Array
  readonly #last: Uint32Array

  /** `words`: at most 255, in the order of their bytes. */
  constructor(words: readonly CommonWord[]) {
    this.#words = words
    this.#counts = new Uint32Array(words.length + 1)
    this.#last = new Uint32Array(words.length + 1)
  }

  /** That have any of the words, ascending. */
  get fields(): number[] {
    const fields = new Set(this.#words.flatMap((word) => [...word.fields.keys()]))
    return [...fields].sort((one, other) => one - other)
  }

  /** Of one word with each behind it, which is then forgotten: after all fields, and behind all words. */
  write(first: number, writer: TermsWriter): void {
    for (const [second, { term }] of this.#words.entries()) {
      const place = first * this.#words.length + second
      let isThere = false
      for (const [field, logs] of this.#logs) {
        const log = logs[place]
        if (!log) continue
        isThere = true
        copyLog(log.bytes, writer)
        writer.field(field)
        logs[place] = undefined
      }
      if (isThere) writer.term(utf8Encode(pairTerm(utf8Decode(this.#words[first]!.term), utf8Decode(term))))
    }
  }

  /** Fields ascend. */
  find(field: number): void {
    const walks = this.#words.flatMap(({ fields }, word) => {
      const here = fields.get(field)
      return here ? [new FieldWalk(word + 1, here)] : []
    })
    const logs: (PairLog | undefined)[] = []
    this.#logs.set(field, logs)
    let row = least(walks)
    while (row < Number.POSITIVE_INFINITY) {
      let end = 0
      for (const walk of walks) if (walk.row === row) end = walk.put(this.#places, this.#list, end)
      for (let from = 0; from < end;) from = this.#log(logs, row, from, end)
      for (let i = 0; i < end; i++) this.#places[this.#list[i]!] = 0
      for (const walk of walks) if (walk.row === row) walk.next()
      row = least(walks)
    }
  }

  /** Logs what follows one word in a row, whose places begin there in the list; gives where they end. */
  #log(logs: (PairLog | undefined)[], row: number, from: number, end: number): number {
    const places = this.#places
    const list = this.#list
    const counts = this.#counts
    const last = this.#last
    const first = places[list[from]!]!
    let to = from
    for (; to < end && places[list[to]!] === first; to++) counts[places[list[to]! + 1]!]!++
    for (let i = from; i < to; i++) {
      const place = list[i]!
      const second = places[place + 1]!
      if (second === 0) continue
      const log = (logs[(first - 1) * this.#words.length + second - 1] ??= {
        bytes: new ByteWriter(firstRoom),
        row: 0,
      })
      if (counts[second]! > 0) {
        log.bytes.varint(row - log.row)
        log.bytes.varint(counts[second]!)
        log.row = row
        counts[second] = last[second] = 0
      }
      log.bytes.varint(place - last[second]!)
      last[second] = place
    }
    counts[0] = 0
    return to
  }
}

function copyLog({ bytes, length }: ByteWriter, { encoder }: TermsWriter): void {
  const reader = new ByteReader(bytes)
  let row = 0
  while (reader.at < length) {
    row += reader.varint()
    const count = reader.varint()
    const from = reader.at
    for (let left = count; left > 0; left--) while (bytes[reader.at++]! > 127);
    encoder.row(row, count)
    encoder.positions.copy(bytes, from, reader.at)
  }
}

function least(walks: readonly FieldWalk[]): number {
  let row = Number.POSITIVE_INFINITY
  for (const walk of walks) if (walk.row < row) row = walk.row
  return row
}

/** Walks a word's rows in one field, each with its positions. */
class FieldWalk {
  /** Where it stands; infinite at the end. */
  row = -1
  readonly #word: number
  readonly #postings: ByteReader
  readonly #positions: ByteReader
  #left: number
  #count = 0

  constructor(word: number, { rowCount, postings, positions }: CommonField) {
    this.#word = word
    this.#postings = new ByteReader(postings)
    this.#positions = new ByteReader(positions)
    this.#left = rowCount
    passSkips(this.#postings, rowCount)
    this.next()
  }

  next(): void {
    if (this.#left-- === 0) {
      this.row = Number.POSITIVE_INFINITY
      return
    }
    const value = this.#postings.varint()
    this.row += (value >>> 1) + 1
    this.#count = value & 1 ? 1 : this.#postings.varint()
  }

  /** Puts the word to its places and these into the list, from `end` on; gives where they end. Once a row. */
  put(places: Uint8Array, list: Uint32Array, end: number): number {
    const reader = this.#positions
    const { bytes } = reader
    let place = 0
    let at = end
    if (reader.at + this.#count > bytes.length) throw damaged()
    for (let left = this.#count; left > 0; left--) {
      place += reader.varint()
      // One word stands at one place.
      if (place >= mostPositions || places[place] !== 0) throw damaged()
      places[place] = this.#word
      list[at++] = place
    }
    return at
  }
}

function damaged(): BoxwoodError {
  return new BoxwoodError('damaged-archive', { part: 'positions' })
}
