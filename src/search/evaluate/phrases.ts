import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import type { IndexReader, PositionList, Postings, RowList } from '#search/index-reader.ts'
import type { SlotPostings } from './look-up.ts'
import { countAligned, countPhrases, type TermPositions } from './phrase-matcher.ts'
import { RowSet } from './row-set.ts'
import type { FieldRows } from './text-hits.ts'

/** One phrase in one field: the rows that have all its terms there, in whatever order. */
interface Candidates {
  readonly phrase: number
  readonly field: TermField
  readonly rows: Uint32Array
  readonly slots: readonly { readonly offset: number; readonly terms: readonly CandidateTerm[] }[]
}

interface CandidateTerm {
  readonly postings: Postings
  /** Indices in its row list. */
  readonly within: Uint32Array
  /** The same rows' indices in `Candidates.rows`; null where it has all of these. */
  readonly places: Uint32Array | null
}

type ListOf = (postings: Postings) => RowList

/** The rows of each phrase, by field. Only positions in rows of `context` are read, all in one read. */
export async function phraseRows(
  phrases: readonly (readonly SlotPostings[])[],
  listOf: ListOf,
  context: RowSet,
  reader: IndexReader,
): Promise<FieldRows[][]> {
  const candidates = phrases.flatMap((slots, phrase) =>
    termFields.flatMap((field) => candidatesIn(phrase, field, slots, listOf, context) ?? []),
  )
  const terms = candidates.flatMap(({ slots }) => slots.flatMap(({ terms }) => terms))
  const lists =
    terms.length === 0
      ? []
      : await reader.positionLists(
          terms.map(({ postings }) => postings),
          terms.map(({ within }) => within),
        )
  const positions = new Map(terms.map((term, i) => [term, lists[i]!]))
  const found = phrases.map((): FieldRows[] => [])
  for (const one of candidates) found[one.phrase]!.push(matched(one, positions))
  return found
}

function candidatesIn(
  phrase: number,
  field: TermField,
  slots: readonly SlotPostings[],
  listOf: ListOf,
  context: RowSet,
): Candidates | null {
  const here = slots.map(({ offset, postings }) => ({
    offset,
    postings: postings.filter((one) => one.field === field),
  }))
  if (here.some(({ postings }) => postings.length === 0)) return null
  if (here.every(({ postings }) => postings.length === 1)) {
    return alignedCandidates(
      phrase,
      field,
      here.map(({ offset, postings }) => ({ offset, postings: postings[0]! })),
      listOf,
      context,
    )
  }
  const set = context.copy()
  for (const { postings } of here) {
    const having = new RowSet(set.size)
    for (const one of postings) having.addAll(listOf(one).rows)
    set.and(having)
  }
  const rows = set.rows()
  if (rows.length === 0) return null
  return {
    phrase,
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

/** Where each place has one term: their lists are walked side by side. */
function alignedCandidates(
  phrase: number,
  field: TermField,
  slots: readonly { readonly offset: number; readonly postings: Postings }[],
  listOf: ListOf,
  context: RowSet,
): Candidates | null {
  const lists = slots.map(({ postings }) => listOf(postings).rows)
  const most = Math.min(...lists.map(({ length }) => length))
  const shortest = lists.findIndex(({ length }) => length === most)
  const rows = new Uint32Array(most)
  const within = lists.map(() => new Uint32Array(most))
  const at = new Uint32Array(lists.length)
  let count = 0
  for (let i = 0; i < most; i++) {
    const row = lists[shortest]![i]!
    if (!context.has(row)) continue
    let inAll = true
    for (let n = 0; n < lists.length && inAll; n++) {
      const list = lists[n]!
      const place = placeOf(row, list, at[n]!)
      at[n] = place
      within[n]![count] = place
      inAll = list[place] === row
    }
    if (inAll) rows[count++] = row
  }
  if (count === 0) return null
  return {
    phrase,
    field,
    rows: rows.subarray(0, count),
    slots: slots.map(({ offset, postings }, n) => ({
      offset,
      terms: [{ postings, within: within[n]!.subarray(0, count), places: null }],
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
  const isAligned = slots.every(({ terms }) => terms[0]?.places === null)
  const counts = isAligned
    ? countAligned(
        slots.map(({ offset, terms }) => ({ offset, list: positions.get(terms[0]!)! })),
        rows.length,
      )
    : countPhrases(
        slots.map(({ offset, terms }) => ({
          offset,
          terms: terms.flatMap((term): TermPositions[] =>
            term.places ? [{ candidates: term.places, list: positions.get(term)! }] : [],
          ),
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
