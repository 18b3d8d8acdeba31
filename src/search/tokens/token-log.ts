import type { Bytes } from '#base/units.ts'
import { longestTerm } from '#domain/terms/fold-term.ts'
import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import { FoldedWords } from './folded-words.ts'
import { hashOf, hashStart, hashStep, Vocabulary } from './vocabulary.ts'
import { findWordEnd, foldedAscii, foldedLatin, notLatin, sequenceLength } from './word-bytes.ts'

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

export function memoryOfTerms({ arena, ends, hashes, tokens, rowEnds }: TermPack): ArrayBuffer[] {
  return [arena, ends, hashes, tokens, rowEnds].map(({ buffer }) => buffer)
}

export const fieldBits = 3
export const fieldMask = (1 << fieldBits) - 1
const fieldNumbers = Object.fromEntries(termFields.map((field, i) => [field, i])) as Record<TermField, number>
const textField = fieldNumbers.text
const quotedField = fieldNumbers.quoted

/** Of one message; a longer one is no letter, and what it says in its first million words finds it. */
const mostTokens = 1 << 20
/** So much of a text is looked at together. */
const mostRead: Bytes = 256 * 1024
const shortText = 200
const [tab, newline, space, greater, underscore] = [9, 10, 32, 62, 95]
/** Of a character of a script without spaces. */
const unit: Bytes = 3

const encoder = new TextEncoder()

/** Collects the terms of messages: the hot path of every import. Agrees with `termsOf`, which says what a term is. */
export class TokenLog {
  readonly #vocabulary = new Vocabulary()
  readonly #words = new FoldedWords()
  /** What is being read, as UTF-8: words are found and compared quicker in it than in strings. */
  readonly #text = new Uint8Array(mostRead)
  readonly #word = new Uint8Array(longestTerm)
  readonly #found = { end: 0, isUnspaced: false }
  #tokens = new Uint32Array(65_536)
  #fill = 0
  #limit = 0
  #rowEnds: number[] = []

  get rows(): number {
    return this.#rowEnds.length
  }

  add(message: MessageTexts): void {
    this.#limit = this.#fill + mostTokens
    this.#read(message.subject, fieldNumbers.subject)
    this.#read(message.from, fieldNumbers.from)
    this.#read(message.to, fieldNumbers.to)
    this.#read(message.cc, fieldNumbers.cc)
    this.#read(message.list, fieldNumbers.list)
    message.filenames.forEach((name, i) => {
      if (i > 0) this.#put(0, fieldNumbers.filename)
      this.#read(name, fieldNumbers.filename)
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
    this.#fill = 0
    this.#rowEnds = []
    return pack
  }

  #read(text: string, field: number): void {
    for (const end of this.#pieces(text)) this.#terms(0, end, field)
  }

  /** Line by line: what is quoted counts apart. */
  #body(text: string): void {
    let field = textField
    for (const length of this.#pieces(text)) {
      const bytes = this.#text
      for (let from = 0, at = 0; at < length;) {
        let first = at
        while (bytes[first] === space || bytes[first] === tab) first++
        const here = first < length && bytes[first] === greater ? quotedField : textField
        if (here !== field) {
          this.#terms(from, at, field)
          this.#put(0, here)
          field = here
          from = at
        }
        const end = bytes.indexOf(newline, first)
        at = end < 0 || end >= length ? length : end + 1
        if (at === length) this.#terms(from, length, field)
      }
    }
  }

  /** How many bytes of `#text` are a text's next piece: whole lines or, where one is very long, whole words. */
  *#pieces(text: string): Generator<Bytes> {
    for (let from = 0; from < text.length && this.#fill < this.#limit;) {
      const { read, written } = intoBytes(from === 0 ? text : text.slice(from), this.#text)
      const isLast = from + read === text.length
      const end = isLast ? written : endOfWhole(this.#text, written)
      from += isLast ? read : unitsIn(this.#text, end)
      yield end
    }
  }

  #terms(from: Bytes, to: Bytes, field: number): void {
    const text = this.#text
    const word = this.#word
    for (let at = from; at < to;) {
      const start = at
      let hash = hashStart
      let fill = 0
      let byte = 0
      // A word of ASCII, and Latin letters that fold to it.
      while (at < to) {
        byte = text[at]!
        if (byte < 128) {
          const letter = foldedAscii[byte]!
          if (letter === 0) break
          if (fill < longestTerm) word[fill] = letter
          fill++
          hash = hashStep(hash, letter)
          at++
        } else {
          const folded = foldedLatin(byte, text[at + 1]!)
          if (folded === notLatin) break
          for (let left = folded; left !== 0; left >>>= 8) {
            if (fill < longestTerm) word[fill] = left & 0xff
            fill++
            hash = hashStep(hash, left & 0xff)
          }
          at += 2
        }
      }
      if (at < to && byte >= 128) {
        const found = this.#found
        findWordEnd(text, at, to, found)
        if (found.end > at) {
          if (fill === 0 && found.isUnspaced) this.#pairs(start, found.end, field)
          else this.#other(start, found.end, field)
          at = found.end
          continue
        }
      }
      if (fill > longestTerm || word[0] === underscore || word[fill - 1] === underscore) {
        if (fill > 0) this.#other(start, at, field)
      } else if (fill > 0) this.#put(this.#vocabulary.number(word, 0, fill, hash), field)
      if (at < to) at += sequenceLength(byte)
    }
  }

  /** A word of other characters, too long, or emphasised by underscores. */
  #other(from: Bytes, to: Bytes, field: number): void {
    for (const { bytes, hash } of this.#words.terms(this.#text, from, to))
      this.#put(this.#vocabulary.number(bytes, 0, bytes.length, hash), field)
  }

  /** Of scripts without spaces the pair of characters that begins at each, and the last one alone. */
  #pairs(from: Bytes, to: Bytes, field: number): void {
    const text = this.#text
    for (let at = from; at < to; at += unit) {
      const end = Math.min(to, at + 2 * unit)
      this.#put(this.#vocabulary.number(text, at, end, hashOf(text, at, end)), field)
    }
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

/** What `encodeInto` does, which costs more than a short name is long. */
function intoBytes(text: string, bytes: Uint8Array<ArrayBuffer>): { read: number; written: number } {
  const { length } = text
  if (length > shortText) return encoder.encodeInto(text, bytes)
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 128) return encoder.encodeInto(text, bytes)
    bytes[at] = code
  }
  return { read: length, written: length }
}

/** Where the last line of what was read begins, as more may follow it; in one endless line the last word. */
function endOfWhole(text: Uint8Array, written: Bytes): Bytes {
  const line = text.lastIndexOf(newline, written - 1)
  if (line >= 0) return line + 1
  for (let at = written - 1; at > 0; at--) if (text[at]! < 128 && foldedAscii[text[at]!] === 0) return at + 1
  return written
}

/** UTF-16 units of this many bytes. */
function unitsIn(text: Uint8Array, end: Bytes): number {
  let units = 0
  for (let at = 0; at < end; at++) {
    const byte = text[at]!
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}
