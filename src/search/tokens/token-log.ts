import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import { longestTerm } from '#domain/terms/fold-term.ts'
import { type Term, wordTerms } from '#domain/terms/terms-of.ts'
import { hashOf, hashStart, Vocabulary } from './vocabulary.ts'

/** What of a message is searched, decoded. */
export interface MessageTexts {
  /** As `extractText` gives it, quote marks kept. */
  readonly text: string
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly list: string
  readonly filenames: readonly string[]
}

/** The terms of rows that follow each other: what crosses between workers. */
export interface TermPack {
  readonly rows: number
  /** The terms that occur, as UTF-8: term n is `arena[ends[n - 1]]` up to `ends[n]`; there is no term 0. */
  readonly arena: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  readonly hashes: Int32Array<ArrayBuffer>
  /** One a position: `term << 3 | field`. Term 0 is a position without a term. */
  readonly tokens: Uint32Array<ArrayBuffer>
  /** Where each row's tokens end. */
  readonly rowEnds: Uint32Array<ArrayBuffer>
}

export const fieldBits = 3
export const fieldMask = (1 << fieldBits) - 1
const fieldNumbers = Object.fromEntries(termFields.map((field, i) => [field, i])) as Record<TermField, number>
const textField = fieldNumbers.text
const quotedField = fieldNumbers.quoted

/** Of one message; a longer one is no letter, and what it says in its first million words finds it. */
const mostTokens = 1 << 20

/** The folded byte of an ASCII letter, digit or underscore; 0 for all else. */
const ascii = new Uint8Array(128)
for (const letter of '0123456789abcdefghijklmnopqrstuvwxyz_') {
  ascii[letter.charCodeAt(0)] = letter.charCodeAt(0)
  ascii[letter.toUpperCase().charCodeAt(0)] = letter.charCodeAt(0)
}
const underscore = 95

const NO = 1
const YES = 2
/** For each character of the Basic Multilingual Plane: not asked yet, no part of a word, part of one. */
const wide = new Uint8Array(65_536)
const partOfWord = /[\p{L}\p{M}\p{N}_]/u
const encoder = new TextEncoder()

/** The words that came up last beyond ASCII, with their terms. */
const mostRemembered = 20_000

/** Collects the terms of messages: the hot path of every import. Agrees with `termsOf`, which says what a term is. */
export class TokenLog {
  readonly #vocabulary = new Vocabulary()
  #tokens = new Uint32Array(65_536)
  #fill = 0
  #limit = 0
  #rowEnds: number[] = []
  readonly #word = new Uint8Array(longestTerm)
  readonly #remembered = new Map<string, Uint32Array>()
  #scratch = new Uint8Array(4 * longestTerm)

  get rows(): number {
    return this.#rowEnds.length
  }

  add(message: MessageTexts): void {
    this.#limit = this.#fill + mostTokens
    this.#terms(message.subject, 0, message.subject.length, fieldNumbers.subject)
    this.#terms(message.from, 0, message.from.length, fieldNumbers.from)
    this.#terms(message.to, 0, message.to.length, fieldNumbers.to)
    this.#terms(message.cc, 0, message.cc.length, fieldNumbers.cc)
    this.#terms(message.list, 0, message.list.length, fieldNumbers.list)
    message.filenames.forEach((name, i) => {
      if (i > 0) this.#put(0, fieldNumbers.filename)
      this.#terms(name, 0, name.length, fieldNumbers.filename)
    })
    this.#body(message.text)
    this.#rowEnds.push(this.#fill)
  }

  /** What was added since the last pack. */
  pack(): TermPack {
    const { size, ends, arena } = this.#vocabulary
    const hashes = new Int32Array(size + 1)
    for (let number = 1; number <= size; number++) hashes[number] = this.#vocabulary.hash(number)
    const pack = {
      rows: this.rows,
      arena: arena.slice(0, ends[size]),
      ends: ends.slice(0, size + 1),
      hashes,
      tokens: this.#tokens.slice(0, this.#fill),
      rowEnds: Uint32Array.from(this.#rowEnds),
    }
    this.#vocabulary.clear()
    this.#remembered.clear()
    this.#fill = 0
    this.#rowEnds = []
    return pack
  }

  /** Line by line: what is quoted counts apart. */
  #body(text: string): void {
    let field = textField
    let from = 0
    let at = 0
    while (at < text.length) {
      let first = at
      while (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9) first++
      const here = text.charCodeAt(first) === 62 ? quotedField : textField
      if (here !== field) {
        this.#terms(text, from, at, field)
        this.#put(0, here)
        field = here
        from = at
      }
      const end = text.indexOf('\n', first)
      at = end < 0 ? text.length : end + 1
    }
    this.#terms(text, from, text.length, field)
  }

  #terms(text: string, from: number, to: number, field: number): void {
    const word = this.#word
    let at = from
    while (at < to) {
      const start = at
      let hash = hashStart
      let fill = 0
      let code = 0
      // A word of ASCII.
      while (at < to) {
        code = text.charCodeAt(at)
        if (code >= 128) break
        const byte = ascii[code]!
        if (byte === 0) break
        if (fill < longestTerm) word[fill] = byte
        fill++
        hash = Math.imul(hash ^ byte, 0x01000193)
        at++
      }
      if (at < to && code >= 128) {
        const end = wordEnd(text, at, to)
        if (end > at) {
          this.#wide(text.slice(start, end), field)
          at = end
          continue
        }
        if (fill === 0) {
          at++
          continue
        }
      }
      if (fill === 0) at++
      else if (fill > longestTerm || word[0] === underscore || word[fill - 1] === underscore)
        this.#wide(text.slice(start, at), field)
      else this.#put(this.#vocabulary.number(word, 0, fill, hash), field)
    }
  }

  /** A word that is not plain ASCII, too long, or emphasised by underscores. */
  #wide(word: string, field: number): void {
    let numbers = this.#remembered.get(word)
    if (!numbers) {
      const terms: Term[] = []
      wordTerms(word, 0, terms)
      numbers = Uint32Array.from(terms, ({ term }) => this.#number(term))
      if (word.length <= longestTerm && this.#remembered.size < mostRemembered)
        this.#remembered.set(word, numbers)
    }
    for (const number of numbers) this.#put(number, field)
  }

  #number(term: string): number {
    if (this.#scratch.length < term.length * 3) this.#scratch = new Uint8Array(term.length * 3)
    const length = encoder.encodeInto(term, this.#scratch).written
    return this.#vocabulary.number(this.#scratch, 0, length, hashOf(this.#scratch, 0, length))
  }

  #put(number: number, field: number): void {
    if (this.#fill >= this.#limit) return
    if (this.#fill === this.#tokens.length) {
      const more = new Uint32Array(this.#tokens.length * 2)
      more.set(this.#tokens)
      this.#tokens = more
    }
    this.#tokens[this.#fill++] = (number << fieldBits) | field
  }
}

/** Where the run of characters that belong to a word ends, from a character beyond ASCII on; `at` where it is none. */
function wordEnd(text: string, at: number, to: number): number {
  while (at < to) {
    const code = text.charCodeAt(at)
    if (code < 128) {
      if (ascii[code] === 0) return at
      at++
    } else if (code >= 0xd800 && code <= 0xdbff) {
      if (!partOfWord.test(String.fromCodePoint(text.codePointAt(at)!))) return at
      at += 2
    } else {
      let known = wide[code]!
      if (known === 0) wide[code] = known = partOfWord.test(String.fromCharCode(code)) ? YES : NO
      if (known === NO) return at
      at++
    }
  }
  return Math.min(at, to)
}
