import type { RowList } from '#search/index-reader.ts'
import { PlaceBits, TermWalk, type WalkedTerm } from './term-walk.ts'

/** A term of a phrase, so many places behind its first. */
export interface PhraseTerm extends WalkedTerm {
  readonly offset: number
}

/**
 * The rows in which the terms stand one behind the other, among those that have a bit in `among`, and how often. The rarest
 * leads: the others are asked for its rows only, and for positions only where all of them are. Throws `damaged-archive`.
 */
export function walkPhrase(terms: readonly PhraseTerm[], among: Uint32Array, rows: number): RowList {
  const sorted = [...terms].sort((one, other) => one.rowCount - other.rowCount)
  const walks = sorted.map((term) => new TermWalk(term, rows))
  // Seen from its own place in the phrase, each begins it at the same one.
  const most = Math.max(0, ...sorted.map(({ offset }) => offset))
  const shifts = sorted.map(({ offset }) => most - offset)
  const rowCount = sorted[0]?.rowCount ?? 0
  const found = { rows: new Uint32Array(rowCount), counts: new Uint32Array(rowCount) }
  let places = new PlaceBits()
  let kept = new PlaceBits()
  const [lead, ...others] = walks
  if (!lead) return found
  let length = 0
  lead.seek(0)
  while (lead.row < rows) {
    const { row } = lead
    if ((among[row >>> 5]! & (1 << (row & 31))) === 0) {
      lead.seek(nextOf(among, row + 1, rows))
      continue
    }
    let furthest = row
    for (let n = 0; n < others.length && furthest === row; n++) {
      others[n]!.seek(row)
      furthest = others[n]!.row
    }
    if (furthest > row) {
      lead.seek(furthest)
      continue
    }
    lead.mark(places, shifts[0]!)
    let count = 1
    for (let n = 0; n < others.length && count > 0; n++) {
      count = others[n]!.keep(places, kept, shifts[n + 1]!)
      places.clear()
      ;[places, kept] = [kept, places]
    }
    places.clear()
    if (count > 0) {
      found.rows[length] = row
      found.counts[length++] = count
    }
    lead.seek(row + 1)
  }
  return { rows: found.rows.slice(0, length), counts: found.counts.slice(0, length) }
}

/** The first row from `from` on that has a bit; `rows` where there is none. */
function nextOf(bits: Uint32Array, from: number, rows: number): number {
  if (from >= rows) return rows
  let at = from >>> 5
  let word = bits[at]! & (-1 << (from & 31))
  while (word === 0) {
    if (++at >= bits.length) return rows
    word = bits[at]!
  }
  return (at << 5) + 31 - Math.clz32(word & -word)
}
