import { termPrefix } from '#domain/terms/fold-term.ts'
import { termsOf } from '#domain/terms/terms-of.ts'

/** A term that a text must have, so many positions behind its first. */
export interface Slot {
  /** A whole term, or with `prefix` what it begins with. */
  readonly term: string
  readonly prefix: boolean
  readonly offset: number
}

const loneUnit =
  /^(?!\p{M})[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]\p{M}*$/u

/** A letter of a script without spaces, with its marks. */
export function isLoneUnit(term: string): boolean {
  return loneUnit.test(term)
}

/**
 * What a query's text asks for. In scripts without spaces a run is looked for by its pairs of characters: its last
 * character, which is a term of its own only at the end of a run, must not be asked for; one character alone is the
 * beginning of a pair.
 */
export function slotsOf(text: string, prefix: boolean): Slot[] {
  const terms = termsOf(text).map(({ term }) => term)
  const slots: Slot[] = []
  let run = ''
  for (const [offset, term] of terms.entries()) {
    const lone = isLoneUnit(term)
    const endsRun = lone && run !== '' && run.endsWith(term)
    // What is behind the end of a run begins another, even with the same character.
    run = !lone && isPair(term) ? term : ''
    if (!endsRun) slots.push({ term, prefix: lone, offset })
  }
  const last = slots.at(-1)
  if (prefix && last) slots[slots.length - 1] = { ...last, term: beginningOf(last.term), prefix: true }
  return slots
}

function isPair(term: string): boolean {
  const second = [...term].findIndex((letter, i) => i > 0 && !/\p{M}/u.test(letter))
  if (second < 0) return false
  const letters = [...term]
  return isLoneUnit(letters.slice(0, second).join('')) && isLoneUnit(letters.slice(second).join(''))
}

/** Of a term that is cut for its length only its beginning can be compared, so of what may begin such a term, too. */
function beginningOf(term: string): string {
  const cut = term.indexOf('~')
  return termPrefix(cut < 0 ? term : term.slice(0, cut))
}
