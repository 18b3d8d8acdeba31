/**
 * The oracle's own reading of what a word is: nothing of the index is used. A character of a script that is written
 * without spaces is a word by itself, so that what is looked for there is looked for as a string is in a string.
 */
export interface OracleWord {
  /** Folded. */
  readonly word: string
  /** It follows the former without anything between, and both are of scripts without spaces. */
  readonly joined: boolean
  readonly unspaced: boolean
}

const runs = /[\p{Letter}\p{Mark}\p{Number}_]+/gu
const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const ofScripts = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')
/** A character of these scripts and the marks on it, or a stretch without any. */
const pieces = new RegExp(
  `(?<unspaced>(?!\\p{Mark})[${ofScripts}]\\p{Mark}*)|(?:(?=\\p{Mark})[${ofScripts}]|[^${ofScripts}])+`,
  'gu',
)
const accent = /[\u0300-\u036f]/u
const letters: Readonly<Record<string, string>> = {
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

/** Letter by letter: apart, without its accents, small, and as people type it who have no such key. */
function fold(run: string): string {
  let folded = ''
  for (const letter of run.normalize('NFKD')) {
    for (const small of letter.toLowerCase().normalize('NFKD')) {
      if (!accent.test(small)) folded += letters[small] ?? small
    }
  }
  return [...folded.normalize('NFC')].filter((letter) => /[\p{L}\p{M}\p{N}_]/u.test(letter)).join('')
}

const remembered = new Map<string, readonly OracleWord[]>()

export function oracleWords(text: string): OracleWord[] {
  const words: OracleWord[] = []
  for (const [run] of text.matchAll(runs)) {
    let cut = remembered.get(run)
    if (!cut) {
      cut = cutRun(run)
      if (run.length < 50) remembered.set(run, cut)
    }
    words.push(...cut)
  }
  return words
}

function cutRun(run: string): OracleWord[] {
  const words: OracleWord[] = []
  let afterUnspaced = false
  for (const { 0: piece, groups } of fold(trimmed(run)).matchAll(pieces)) {
    const unspaced = groups!['unspaced'] !== undefined
    const word = trimmed(piece)
    if (word !== '') words.push({ word, joined: unspaced && afterUnspaced, unspaced })
    afterUnspaced = unspaced
  }
  return words
}

/** Underscores around a word emphasise it, those in it are a part of it. */
function trimmed(word: string): string {
  return word.replace(/^_+|_+$/g, '')
}
