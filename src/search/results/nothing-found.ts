import { withoutStretch } from '#domain/query/edit-query.ts'
import { printQuery } from '#domain/query/print-query.ts'
import type { ParsedQuery, QueryChip } from '#domain/query/query.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { type NearWord, nearWords } from './near-words.ts'
import type { PlacedIndex } from './placed-index.ts'

/** Of a query with more parts nobody wants a line each. */
const mostParts = 16
const mostNear = 5

export interface QuestionContext {
  readonly indexes: readonly PlacedIndex[]
  readonly parse: (text: string) => ParsedQuery
  /** Messages that match. */
  readonly count: (query: string) => Promise<number>
}

/** Each part of a query that finds nothing: by itself, left out, and spelled otherwise. The shape is the library's `NothingFound`. */
export async function nothingFound(text: string, { indexes, parse, count }: QuestionContext) {
  const { chips } = parse(text)
  const parts = []
  for (const chip of chips.slice(0, mostParts)) {
    const rest = withoutStretch(text, chip)
    const part = tidied(text.slice(chip.start, chip.end))
    const [alone, without] = await Promise.all([count(part), count(rest)])
    const near = []
    for (const { word } of alone > 0 ? [] : await wordsNear(chip, indexes)) {
      const alike = respelled(chip, word)
      const whole = tidied(text.slice(0, chip.start) + alike + text.slice(chip.end))
      const messages = await count(whole)
      // Where another part is missing, too, the word leads somewhere only by itself.
      const query = messages > 0 ? whole : alike
      near.push({ word, query, messages: messages || (await count(alike)) })
    }
    parts.push({ text: part, alone, rest, without, near })
  }
  return { parts }
}

/** For a part that is one word. */
async function wordsNear(
  { query, negated }: QueryChip,
  indexes: readonly PlacedIndex[],
): Promise<NearWord[]> {
  const [part, ...others] = planOf(query).texts
  const [slot] = part?.slots ?? []
  if (negated || !part || !slot || others.length > 0 || part.slots.length > 1) return []
  return nearWords(slot.term, part.fields, indexes, mostNear)
}

function respelled({ query }: QueryChip, word: string): string {
  return query.is === 'text' ? printQuery({ ...query, text: word, prefix: false }) : word
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
