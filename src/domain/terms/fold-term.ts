import { hash64 } from '#base/hash64.ts'

/** Latin letters that have no decomposition, as people type them who do not have them on the keyboard. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const unfolded = /[ßæœøłđðþıς]/g
/** Accents of Latin, Greek and Cyrillic letters; the marks of other scripts are letters of theirs. */
const accents = /[\u0300-\u036f]/g
const noPartOfWord = /[^\p{L}\p{M}\p{N}_]/gu

/** A term longer than this (UTF-16 units) is kept by its beginning and a hash: encoded data is no vocabulary. */
export const longestTerm = 64
const keptOfLong = 48

/** Case and accents folded, compatibility forms made plain (UAX #15, NFKC). The length may change. */
export function foldWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      .replace(accents, '')
      .normalize('NFKC')
      .toLowerCase()
      // İ gives an i with a dot of its own.
      .replace(accents, '')
      .replace(unfolded, (letter) => plain[letter]!)
      .replace(noPartOfWord, '')
  )
}

/** A folded word as the term that stands in the index. */
export function shortTerm(folded: string): string {
  if (folded.length <= longestTerm) return folded
  const { high, low } = hash64(folded)
  const kept = folded.slice(0, keptOfLong).replace(/[\ud800-\udbff]$/, '')
  return `${kept}~${hex(high)}${hex(low)}`
}

/** How much of a word that is looked for by its beginning can be compared with a term. */
export function termPrefix(folded: string): string {
  return folded.length <= keptOfLong ? folded : folded.slice(0, keptOfLong).replace(/[\ud800-\udbff]$/, '')
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
