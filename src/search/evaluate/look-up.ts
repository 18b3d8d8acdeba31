import type { TermField } from '#domain/terms/term-fields.ts'
import type { IndexReader, Postings, TermEntry } from '#search/index-reader.ts'
import type { Plan, TextPart } from './plan.ts'
import type { Slot } from '#domain/query/slots.ts'

/** A prefix stands for so many terms at most, the first in the order of their bytes. */
export const mostTerms = 20_000

export interface SlotPostings extends Slot {
  /** In the fields of its text. */
  readonly postings: readonly Postings[]
  /** About so many rows have it: as many as in the field where most have it. */
  readonly rowCount: number
}

/** What the dictionary of one index has for a plan. */
export interface LookUp {
  /** By text, by slot. */
  readonly texts: readonly (readonly SlotPostings[])[]
  /** Prefixes that more than `mostTerms` terms begin with. */
  readonly cut: readonly string[]
}

/** All terms of a plan in one read, and one a prefix. */
export async function lookUp(plan: Plan, reader: IndexReader): Promise<LookUp> {
  const slots = plan.texts.flatMap(({ slots }) => slots)
  const unique = (prefix: boolean): string[] => [
    ...new Set(slots.filter((slot) => slot.prefix === prefix).map(({ term }) => term)),
  ]
  const [words, prefixes] = [unique(false), unique(true)]
  const [entries, ranges] = await Promise.all([
    words.length > 0 ? reader.terms(words) : [],
    Promise.all(prefixes.map((prefix) => reader.termsWithPrefix(prefix, mostTerms + 1))),
  ])
  const byWord = new Map(words.map((word, i) => [word, entries[i] ? [entries[i]] : []]))
  const byPrefix = new Map(prefixes.map((prefix, i) => [prefix, ranges[i]!.slice(0, mostTerms)]))
  const postingsOf = ({ fields }: TextPart, slot: Slot): SlotPostings => {
    const found = (slot.prefix ? byPrefix : byWord).get(slot.term) ?? []
    return { ...slot, ...withinFields(found, fields, reader.rows) }
  }
  return {
    texts: plan.texts.map((text) => text.slots.map((slot) => postingsOf(text, slot))),
    cut: prefixes.filter((_, i) => ranges[i]!.length > mostTerms),
  }
}

function withinFields(
  entries: readonly TermEntry[],
  fields: readonly TermField[],
  rows: number,
): { postings: Postings[]; rowCount: number } {
  const wanted = new Set(fields)
  const postings: Postings[] = []
  let rowCount = 0
  for (const entry of entries) {
    let most = 0
    for (const one of entry.fields) {
      if (!wanted.has(one.field)) continue
      postings.push(one)
      most = Math.max(most, one.rowCount)
    }
    rowCount += most
  }
  return { postings, rowCount: Math.min(rowCount, rows) }
}
