import { mostCommonWords } from '#archive/published/front.ts'
import type { Bytes } from '#base/units.ts'
import { utf8Decode } from '#base/text-bytes.ts'
import type { WrittenField } from './dictionary-page.ts'

/**
 * Where two words stand everywhere, where they stand one behind the other can't be told without megabytes of positions. So the
 * commonest words of an index are indexed by twos, too, as Lucene's CommonGramsFilter has it: “of the” becomes a term of its
 * own, with its own rows and positions. The term begins with what no word has, and is behind all words.
 */
const mark = '\u{10FFFF}'

/** The term of two common words, one behind the other. */
export function pairTerm(first: string, second: string): string {
  return `${mark}${first} ${second}`
}

/** Whether a term, in the first `length` bytes, is that of two common words. */
export function isOfTwo(term: Uint8Array, length = term.length): boolean {
  return length > 4 && term[0] === 0xf4 && term[1] === 0x8f && term[2] === 0xbf && term[3] === 0xbf
}

/** One field of a common word. */
export interface CommonField {
  readonly rowCount: number
  readonly postings: Uint8Array
  readonly positions: Uint8Array
}

export interface CommonWord {
  readonly term: Uint8Array
  readonly bytes: Bytes
  readonly fields: ReadonlyMap<number, CommonField>
}

/** Postings and positions that are held until the pairs are made. */
const usuallyHeld: Bytes = 64 * 1024 * 1024
/** What is longer is no word of a language. */
const longestWord: Bytes = 64

/**
 * Picks the commonest words while an index is written: those whose positions take so many bytes. Where they are more than may be
 * held, the least common ones are dropped. `mostHeld`: postings and positions, in bytes.
 */
export class CommonWords {
  readonly #from: Bytes
  readonly #mostHeld: Bytes
  #words: CommonWord[] = []
  #held: Bytes = 0

  constructor(from: Bytes, mostHeld: Bytes = usuallyHeld) {
    this.#from = from
    this.#mostHeld = mostHeld
  }

  /** In the order of their bytes. */
  get words(): readonly CommonWord[] {
    return this.#words
  }

  get names(): string[] {
    return this.#words.map(({ term }) => utf8Decode(term))
  }

  /** `held`: postings and positions, by turns, of the fields that are not inlined. They are kept. */
  take(term: Uint8Array, fields: readonly WrittenField[], held: readonly Uint8Array[]): void {
    let positions = 0
    for (const { positionsLength } of fields) positions += positionsLength
    if (positions < this.#from || term.length > longestWord || isOfTwo(term)) return
    let at = 0
    let bytes = 0
    const taken = new Map<number, CommonField>()
    for (const { field, rowCount, postingsLength, bytes: inlined } of fields) {
      const one = inlined
        ? { postings: inlined.subarray(0, postingsLength), positions: inlined.subarray(postingsLength) }
        : { postings: held[at++]!, positions: held[at++]! }
      bytes += one.postings.length + one.positions.length
      taken.set(field, { rowCount, ...one })
    }
    this.#words.push({ term: term.slice(), bytes, fields: taken })
    this.#held += bytes
    while (this.#words.length > mostCommonWords || this.#held > this.#mostHeld) this.#drop()
  }

  /** The one that is least common. */
  #drop(): void {
    const least = this.#words.reduce((one, other) => (other.bytes < one.bytes ? other : one))
    this.#words = this.#words.filter((word) => word !== least)
    this.#held -= least.bytes
  }
}
