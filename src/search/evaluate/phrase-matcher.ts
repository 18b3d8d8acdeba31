import type { PositionList } from '#search/index-reader.ts'

/** Where a term stands in some of a phrase's candidates. */
export interface TermPositions {
  /** Index in the candidates of each row that `list` has; ascending. */
  readonly candidates: Uint32Array
  readonly list: PositionList
}

/** What may stand at one place of a phrase: one term, or each that begins alike. */
export interface SlotPositions {
  readonly offset: number
  readonly terms: readonly TermPositions[]
}

/** Where a phrase may begin in its candidates: those of candidate i are `starts[ends[i - 1]]` up to `ends[i]`. */
interface Starts {
  readonly ends: Uint32Array
  readonly starts: Int32Array
}

/** How often the phrase stands in each of so many candidates. */
export function countPhrases(slots: readonly SlotPositions[], candidates: number): Uint32Array {
  const counts = new Uint32Array(candidates)
  const [rarest, ...others] = [...slots].sort((a, b) => positionCount(a) - positionCount(b))
  if (!rarest) return counts
  const begin = startsOf(rarest, candidates)
  const fits = new Uint8Array(begin.starts.length)
  const inSlot = new Uint8Array(begin.starts.length)
  fits.fill(1)
  for (const slot of others) {
    inSlot.fill(0)
    for (const term of slot.terms) markStarts(begin, term, slot.offset, inSlot)
    for (let i = 0; i < fits.length; i++) fits[i]! &= inSlot[i]!
  }
  for (let i = 0, at = 0; i < candidates; i++) {
    for (; at < begin.ends[i]!; at++) counts[i]! += fits[at]!
  }
  return counts
}

function positionCount({ terms }: SlotPositions): number {
  return terms.reduce((sum, { list }) => sum + list.positions.length, 0)
}

function startsOf(slot: SlotPositions, candidates: number): Starts {
  const ends = new Uint32Array(candidates)
  for (const { candidates: places, list } of slot.terms) {
    for (let i = 0, before = 0; i < places.length; i++) {
      ends[places[i]!]! += list.ends[i]! - before
      before = list.ends[i]!
    }
  }
  for (let i = 1; i < candidates; i++) ends[i]! += ends[i - 1]!
  const starts = new Int32Array(ends[candidates - 1] ?? 0)
  const next = new Uint32Array(candidates)
  next.set(ends.subarray(0, Math.max(0, candidates - 1)), Math.min(1, candidates))
  for (const { candidates: places, list } of slot.terms) {
    for (let i = 0, at = 0; i < places.length; i++) {
      const place = places[i]!
      for (; at < list.ends[i]!; at++) starts[next[place]!++] = list.positions[at]! - slot.offset
    }
  }
  if (slot.terms.length > 1) {
    // Each term's are ascending, those of several are not.
    for (let i = 0, from = 0; i < candidates; i++) {
      starts.subarray(from, ends[i]).sort()
      from = ends[i]!
    }
  }
  return { ends, starts }
}

/** Marks the starts that have the term at its offset. */
function markStarts(begin: Starts, term: TermPositions, offset: number, marks: Uint8Array): void {
  const { candidates: places, list } = term
  for (let i = 0, at = 0; i < places.length; i++) {
    const end = list.ends[i]!
    const place = places[i]!
    const last = begin.ends[place]!
    let start = place === 0 ? 0 : begin.ends[place - 1]!
    while (start < last && at < end) {
      const difference = begin.starts[start]! - (list.positions[at]! - offset)
      if (difference === 0) marks[start] = 1
      if (difference <= 0) start++
      if (difference >= 0) at++
    }
    at = end
  }
}
