import { foldWord, shortTerm } from './fold-term.ts'

/** A term and where it stands in the text, in UTF-16 units. */
export interface Term {
  /** Folded. */
  readonly term: string
  readonly start: number
  readonly end: number
}

const words = /[\p{L}\p{M}\p{N}_]+/gu
const ascii = /^\w*$/
/** Written without spaces between words (UAX #29 § 4 leaves them to dictionaries). */
const unspaced =
  '[\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]'
const hasUnspaced = new RegExp(unspaced, 'u')
/** A letter with its marks. What follows a run of such units is a word like others. */
const units = new RegExp(`(?:(?!\\p{M})${unspaced})\\p{M}*|[^]`, 'gu')
const isUnit = new RegExp(`^(?!\\p{M})${unspaced}`, 'u')

/**
 * The terms of a text, in order: words, folded; of scripts without spaces the pair of characters that begins at each, and
 * the last alone. One a position.
 */
export function termsOf(text: string): Term[] {
  const terms: Term[] = []
  for (const { 0: match, index } of text.matchAll(words)) wordTerms(match, index, terms)
  return terms
}

/** Adds the terms of one run of letters, marks, numbers and underscores. */
export function wordTerms(match: string, index: number, terms: Term[]): void {
  let from = 0
  let to = match.length
  while (from < to && match[from] === '_') from++
  while (to > from && match[to - 1] === '_') to--
  if (from === to) return
  const word = match.slice(from, to)
  const start = index + from
  const end = index + to
  if (ascii.test(word)) {
    terms.push({ term: shortTerm(word.toLowerCase()), start, end })
    return
  }
  const folded = foldWord(word)
  if (hasUnspaced.test(folded)) unspacedTerms(folded, { start, end, same: sameUnits(word, folded) }, terms)
  else if (folded !== '') terms.push({ term: shortTerm(folded), start, end })
}

interface Place {
  readonly start: number
  readonly end: number
  /** Offsets in the folded word are offsets in the text. */
  readonly same: boolean
}

function unspacedTerms(folded: string, place: Place, terms: Term[]): void {
  let at = 0
  let word = ''
  let before: { text: string; at: number } | null = null
  const put = (term: string, from: number, to: number): void => {
    if (term.replaceAll('_', '') === '') return
    const inside = place.same
    terms.push({
      term: shortTerm(term.replace(/^_+|_+$/g, '')),
      start: inside ? place.start + from : place.start,
      end: inside ? place.start + to : place.end,
    })
  }
  const endRun = (): void => {
    if (before) put(before.text, before.at, before.at + before.text.length)
    before = null
  }
  for (const [unit] of folded.matchAll(units)) {
    if (isUnit.test(unit)) {
      if (word !== '') put(word, at - word.length, at)
      word = ''
      if (before) put(before.text + unit, before.at, at + unit.length)
      before = { text: unit, at }
    } else {
      endRun()
      word += unit
    }
    at += unit.length
  }
  endRun()
  if (word !== '') put(word, at - word.length, at)
}

/** Whether folding left every character where it was. */
function sameUnits(word: string, folded: string): boolean {
  if (word.length !== folded.length) return false
  return folded === word || folded === word.toLowerCase()
}
