import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import type { IndexReader, Postings, PrefixPostings, TermEntry } from '#search/index-reader.ts'
import { pairTerm } from '#search/index/common-words.ts'
import type { Plan, TextPart } from './plan.ts'
import type { Slot } from '#domain/query/slots.ts'

/** A prefix stands for so many terms at most, the first in the order of their bytes. */
export const mostTerms = 20_000

export interface SlotPostings extends Slot {
  /** In the fields of its text; empty where there is a `run`. */
  readonly postings: readonly Postings[]
  /** Of the beginning of a word that stands alone: it may be that of tens of thousands. */
  readonly run: PrefixPostings | null
  /** About so many rows have it: as many as in the field where most have it. */
  readonly rowCount: number
  /** By the number of the field: its rows, of several terms added up. Those of several indexes add up to what one over all has. */
  readonly inFields: readonly number[]
}

/** What the dictionary of one index has for a plan. */
export interface LookUp {
  /** By text, by slot. */
  readonly texts: readonly (readonly SlotPostings[])[]
  /** The same, with pairs of common words where the index has these: what has all of it is what has all of `texts`. */
  readonly paired: readonly (readonly SlotPostings[])[]
  /** Prefixes that more than `mostTerms` terms begin with. */
  readonly cut: readonly string[]
}

/** All terms of a plan in one read, and one a prefix. */
export async function lookUp(plan: Plan, reader: IndexReader): Promise<LookUp> {
  const several = plan.texts.flatMap((text) => (standsAlone(text) ? [] : text.slots))
  const pairs = plan.texts.map(({ slots }) => pairedSlots(slots, reader.commonWords))
  const words = unique(
    [...plan.texts.flatMap(({ slots }) => slots), ...pairs.flat()].filter(({ prefix }) => !prefix),
  )
  const prefixes = unique(several.filter(({ prefix }) => prefix))
  const [entries, ranges, runs] = await Promise.all([
    words.length > 0 ? reader.terms(words) : [],
    Promise.all(prefixes.map((prefix) => reader.termsWithPrefix(prefix, mostTerms + 1))),
    Promise.all(
      plan.texts.map((text) =>
        standsAlone(text) ? reader.prefixPostings(text.slots[0]!.term, text.fields, mostTerms + 1) : null,
      ),
    ),
  ])
  const byWord = new Map(words.map((word, i) => [word, entries[i] ? [entries[i]] : []]))
  const byPrefix = new Map(prefixes.map((prefix, i) => [prefix, ranges[i]!.slice(0, mostTerms)]))
  const postingsOf = ({ fields }: TextPart, slot: Slot): SlotPostings => {
    const found = (slot.prefix ? byPrefix : byWord).get(slot.term) ?? []
    return { ...slot, ...withinFields(found, fields, reader.rows), run: null }
  }
  const cut = new Set(prefixes.filter((_, i) => ranges[i]!.length > mostTerms))
  const texts = plan.texts.map((text, i) => {
    const run = runs[i] ?? null
    if (!run) return text.slots.map((slot) => postingsOf(text, slot))
    const slot = text.slots[0]!
    if (run.terms > mostTerms) cut.add(slot.term)
    return [
      { ...slot, postings: [], run, rowCount: Math.min(run.rowCount, reader.rows), inFields: run.inFields },
    ]
  })
  const paired = plan.texts.map((text, i) =>
    pairs[i] === text.slots ? texts[i]! : pairs[i]!.map((slot) => postingsOf(text, slot)),
  )
  return { texts, paired, cut: [...cut] }
}

/** Two common words that follow each other become one slot; of three, the one in the middle is in both. */
function pairedSlots(slots: readonly Slot[], common: ReadonlySet<string>): readonly Slot[] {
  const pairAt = (at: number): Slot | null => {
    const [one, other] = [slots[at], slots[at + 1]]
    if (!one || !other || one.prefix || other.prefix || other.offset !== one.offset + 1) return null
    if (!common.has(one.term) || !common.has(other.term)) return null
    return { term: pairTerm(one.term, other.term), prefix: false, offset: one.offset }
  }
  const paired: Slot[] = []
  for (let at = 0; at < slots.length;) {
    const next = pairAt(at)
    paired.push(next ?? pairAt(at - 1) ?? slots[at]!)
    at += next ? 2 : 1
  }
  return paired.length < slots.length ? paired : slots
}

/** The beginning of words, by itself. */
function standsAlone({ slots }: TextPart): boolean {
  return slots.length === 1 && slots[0]!.prefix
}

function unique(slots: readonly Slot[]): string[] {
  return [...new Set(slots.map(({ term }) => term))]
}

function withinFields(
  entries: readonly TermEntry[],
  fields: readonly TermField[],
  rows: number,
): Pick<SlotPostings, 'rowCount' | 'inFields'> & { postings: Postings[] } {
  const wanted = new Set(fields)
  const postings: Postings[] = []
  const inFields = termFields.map(() => 0)
  let rowCount = 0
  for (const entry of entries) {
    let most = 0
    for (const one of entry.fields) {
      if (!wanted.has(one.field)) continue
      postings.push(one)
      inFields[termFields.indexOf(one.field)]! += one.rowCount
      most = Math.max(most, one.rowCount)
    }
    rowCount += most
  }
  return { postings, rowCount: Math.min(rowCount, rows), inFields }
}
