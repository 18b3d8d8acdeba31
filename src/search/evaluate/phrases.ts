import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import type { IndexReader, PhrasePostings, PositionList, Postings, RowList } from '#search/index-reader.ts'
import type { SlotPostings } from './look-up.ts'
import { countPhrases, type TermPositions } from './phrase-matcher.ts'
import { RowSet } from './row-set.ts'
import type { FieldRows } from './text-hits.ts'

/** What stands at each of its places in one field, at least one term. */
interface PhraseInField {
  readonly phrase: number
  readonly field: TermField
  readonly slots: readonly { readonly offset: number; readonly postings: readonly Postings[] }[]
}

/** The rows that have all terms of a phrase in a field, in whatever order. */
interface Candidates {
  readonly field: TermField
  readonly rows: Uint32Array
  readonly slots: readonly { readonly offset: number; readonly terms: readonly CandidateTerm[] }[]
}

interface CandidateTerm {
  readonly postings: Postings
  /** Indices in its row list. */
  readonly within: Uint32Array
  /** The same rows' indices in `Candidates.rows`. */
  readonly places: Uint32Array
}

/** The rows of each phrase, by field. Positions are read only in rows of `context`, those of all phrases in one read. */
export async function phraseRows(
  phrases: readonly (readonly SlotPostings[])[],
  context: RowSet,
  reader: IndexReader,
): Promise<FieldRows[][]> {
  const found = phrases.map((): FieldRows[] => [])
  // Nothing is left that a phrase could be in: its positions may be megabytes.
  if (context.count === 0) return found
  const plain: (PhraseInField & { readonly terms: PhrasePostings })[] = []
  const open: PhraseInField[] = []
  for (const [phrase, slots] of phrases.entries()) {
    for (const field of termFields) {
      const here = slots.map(({ offset, postings }) => ({
        offset,
        postings: postings.filter((one) => one.field === field),
      }))
      if (here.some(({ postings }) => postings.length === 0)) continue
      const one = { phrase, field, slots: here }
      if (here.some(({ postings }) => postings.length > 1)) open.push(one)
      else
        plain.push({
          ...one,
          terms: here.map(({ offset, postings }) => ({ offset, postings: postings[0]! })),
        })
    }
  }
  const [lists, matches] = await Promise.all([
    plain.length > 0
      ? reader.phraseRows(
          plain.map(({ terms }) => terms),
          context.bits,
        )
      : [],
    openRows(open, context, reader),
  ])
  plain.forEach(({ phrase, field }, i) => found[phrase]!.push({ field, ...lists[i]! }))
  open.forEach(({ phrase }, i) => matches[i] && found[phrase]!.push(matches[i]))
  return found
}

/** Phrases with a place where one of several terms may stand. */
async function openRows(
  phrases: readonly PhraseInField[],
  context: RowSet,
  reader: IndexReader,
): Promise<(FieldRows | null)[]> {
  if (phrases.length === 0) return []
  const postings = [...new Set(phrases.flatMap(({ slots }) => slots.flatMap(({ postings }) => postings)))]
  const rows = await reader.rowLists(postings)
  const byPostings = new Map(postings.map((one, i) => [one, rows[i]!]))
  const candidates = phrases.map((phrase) => candidatesIn(phrase, (one) => byPostings.get(one)!, context))
  const terms = candidates.flatMap((one) => one?.slots.flatMap(({ terms }) => terms) ?? [])
  const lists =
    terms.length === 0
      ? []
      : await reader.positionLists(
          terms.map(({ postings }) => postings),
          terms.map(({ within }) => within),
        )
  const positions = new Map(terms.map((term, i) => [term, lists[i]!]))
  return candidates.map((one) => one && matched(one, positions))
}

function candidatesIn(
  { field, slots: here }: PhraseInField,
  listOf: (postings: Postings) => RowList,
  context: RowSet,
): Candidates | null {
  const set = context.copy()
  for (const { postings } of here) {
    const having = new RowSet(set.size)
    for (const one of postings) having.addAll(listOf(one).rows)
    set.and(having)
  }
  const rows = set.rows()
  if (rows.length === 0) return null
  return {
    field,
    rows,
    slots: here.map(({ offset, postings }) => ({
      offset,
      terms: postings
        .map((one) => candidateTerm(one, listOf(one).rows, set, rows))
        .filter(({ within }) => within.length > 0),
    })),
  }
}

function candidateTerm(
  postings: Postings,
  rows: Uint32Array,
  set: RowSet,
  candidates: Uint32Array,
): CandidateTerm {
  const within = new Uint32Array(Math.min(rows.length, candidates.length))
  const places = new Uint32Array(within.length)
  let count = 0
  let place = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (!set.has(row)) continue
    place = placeOf(row, candidates, place)
    within[count] = i
    places[count++] = place
  }
  return { postings, within: within.subarray(0, count), places: places.subarray(0, count) }
}

/** Where a row stands, from `from` on, or the one before it: in strides that double, then by halves. */
function placeOf(row: number, rows: Uint32Array, from: number): number {
  let low = from
  let stride = 1
  while (low + stride < rows.length && rows[low + stride]! <= row) {
    low += stride
    stride *= 2
  }
  let high = Math.min(rows.length, low + stride)
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! <= row) low = middle
    else high = middle
  }
  return low
}

function matched(
  { field, rows, slots }: Candidates,
  positions: ReadonlyMap<CandidateTerm, PositionList>,
): FieldRows {
  const counts = countPhrases(
    slots.map(({ offset, terms }) => ({
      offset,
      terms: terms.map((term): TermPositions => ({ candidates: term.places, list: positions.get(term)! })),
    })),
    rows.length,
  )
  const having = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  const matches = { field, rows: new Uint32Array(having), counts: new Uint32Array(having) }
  for (let i = 0, at = 0; i < rows.length; i++) {
    if (counts[i] === 0) continue
    matches.rows[at] = rows[i]!
    matches.counts[at++] = counts[i]!
  }
  return matches
}
