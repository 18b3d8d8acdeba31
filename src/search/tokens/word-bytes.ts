import { foldWord } from '#domain/terms/fold-term.ts'
import type { Bytes } from '#base/units.ts'

/** The folded byte of an ASCII letter, digit or underscore; 0 for all else. */
export const foldedAscii = new Uint8Array(128)
for (const letter of '0123456789abcdefghijklmnopqrstuvwxyz_') {
  foldedAscii[letter.charCodeAt(0)] = letter.charCodeAt(0)
  foldedAscii[letter.toUpperCase().charCodeAt(0)] = letter.charCodeAt(0)
}

/** Latin letters beyond ASCII that fold to it. */
const [firstLatin, endOfLatin] = [0xc0, 0x250]
const latin = new Uint16Array(endOfLatin)
/** A character that is none of them. */
export const notLatin = 0xffff

/** What a character of two bytes is folded to: one or two letters of ASCII, the first in the low byte; else `notLatin`. */
export function foldedLatin(first: number, second: number): number {
  if (first < 0xc3 || first > 0xc9) return notLatin
  const code = ((first & 0x1f) << 6) | (second & 0x3f)
  return latin[code] || foldLatin(code)
}

function foldLatin(code: number): number {
  const folded = code < firstLatin ? '' : foldWord(String.fromCharCode(code))
  const isShort = /^[a-z]{1,2}$/.test(folded)
  return (latin[code] = isShort ? folded.charCodeAt(0) | ((folded.charCodeAt(1) || 0) << 8) : notLatin)
}

const [no, yes, unspaced] = [1, 2, 3]
/** For each character of the Basic Multilingual Plane: not asked yet, or one of the three. */
const kinds = new Uint8Array(65_536)
const partOfWord = /[\p{L}\p{M}\p{N}_]/u
/** Each is a term by itself, and folds to itself whatever stands beside it (UAX #15: none composes with another of them). */
const plainUnspaced = /[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]/

export interface WordEnd {
  /** Where the run of characters that belong to a word ends. */
  end: Bytes
  /** All of them are of scripts without spaces, three bytes each. */
  isUnspaced: boolean
}

/** From a character on, in UTF-8. `found` is written to: one object for all words. */
export function findWordEnd(text: Uint8Array, from: Bytes, to: Bytes, found: WordEnd): void {
  let at = from
  found.isUnspaced = true
  while (at < to) {
    const byte = text[at]!
    const length = sequenceLength(byte)
    const kind = length === 1 ? (foldedAscii[byte] === 0 ? no : yes) : kindOf(codePoint(text, at, length))
    if (kind === no) break
    if (kind !== unspaced) found.isUnspaced = false
    at += length
  }
  found.end = at
}

export function sequenceLength(first: number): Bytes {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

function codePoint(text: Uint8Array, at: Bytes, length: Bytes): number {
  const last = text[at + length - 1]! & 0x3f
  if (length === 2) return ((text[at]! & 0x1f) << 6) | last
  const middle = text[at + length - 2]! & 0x3f
  if (length === 3) return ((text[at]! & 0x0f) << 12) | (middle << 6) | last
  return ((text[at]! & 0x07) << 18) | ((text[at + 1]! & 0x3f) << 12) | (middle << 6) | last
}

function kindOf(code: number): number {
  if (code >= kinds.length) return kindAsked(code)
  return kinds[code] || (kinds[code] = kindAsked(code))
}

function kindAsked(code: number): number {
  const character = String.fromCodePoint(code)
  if (!partOfWord.test(character)) return no
  return plainUnspaced.test(character) && foldWord(character) === character ? unspaced : yes
}
