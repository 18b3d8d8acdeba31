import type { TermField } from '#domain/terms/term-fields.ts'
import { mostTerms } from '#search/evaluate/look-up.ts'
import type { TermEntry } from '#search/index-reader.ts'
import { editDistance, editsAtBeginning } from './edit-distance.ts'
import type { PlacedIndex } from './placed-index.ts'

/** What is typed wrong in the first letters is looked up, what is wrong behind them is scanned for. */
const firstLetters = 3
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
const shortest = 3

export interface NearWord {
  readonly word: string
  readonly distance: number
  /** About so many messages have it in these fields. */
  readonly messages: number
}

/** Terms that are spelled much like one, the nearest first, of these the most frequent: one letter off, in long words two. */
export async function nearWords(
  term: string,
  fields: readonly TermField[],
  indexes: readonly PlacedIndex[],
  most: number,
): Promise<NearWord[]> {
  if (term.length < shortest || term.includes('~')) return []
  const off = term.length > 5 ? 2 : 1
  const tried = editsAtBeginning(term, firstLetters, alphabet)
  const found = await Promise.all(
    indexes.map(async ({ reader }) => {
      const [exact, alike] = await Promise.all([
        reader.terms(tried),
        reader.termsWithPrefix(term.slice(0, firstLetters), mostTerms),
      ])
      return [...exact.filter((entry) => entry !== null), ...alike]
    }),
  )
  const near = new Map<string, NearWord>()
  for (const entries of found) {
    const here = new Map(entries.map((entry) => [entry.term, entry]))
    for (const [word, entry] of here) {
      const distance = near.get(word)?.distance ?? editDistance(term, word, off)
      const messages = rowsOf(entry, fields)
      if (distance === 0 || distance > off || messages === 0) continue
      near.set(word, { word, distance, messages: messages + (near.get(word)?.messages ?? 0) })
    }
  }
  return [...near.values()].sort((a, b) => a.distance - b.distance || b.messages - a.messages).slice(0, most)
}

/** In the field where most rows have it. */
export function rowsOf(entry: TermEntry, fields: readonly TermField[]): number {
  return entry.fields.reduce(
    (most, { field, rowCount }) => (fields.includes(field) ? Math.max(most, rowCount) : most),
    0,
  )
}
