import { isLoneUnit, type Slot } from './slots.ts'
import { type Term, termsOf } from '#domain/terms/terms-of.ts'

/** UTF-16 units. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** `of`: the index in `wanted` of what stands there. */
export interface MarkOf extends Mark {
  readonly of: number
}

/**
 * Where in a text the words stand that were looked for, each of `wanted` a word or a phrase: in order, none inside
 * another.
 */
export function findMarks(text: string, wanted: readonly (readonly Slot[])[]): Mark[] {
  return joined(marksOf(text, wanted))
}

/** The same, each with what it is: in the order of their beginnings; what is looked for twice is found twice. */
export function marksOf(text: string, wanted: readonly (readonly Slot[])[]): MarkOf[] {
  if (wanted.length === 0) return []
  const terms = termsOf(text)
  const found: MarkOf[] = []
  for (let at = 0; at < terms.length; at++) {
    wanted.forEach((slots, of) => {
      const [first] = slots
      const last = slots.at(-1)
      if (!first || !last || !fits(first, terms[at])) return
      const placed = (slot: Slot): Term | undefined => terms[at + slot.offset - first.offset]
      if (!slots.every((slot) => fits(slot, placed(slot)))) return
      found.push({ start: terms[at]!.start, end: endOf(last, placed(last)!), of })
    })
  }
  return found
}

function fits({ term, prefix }: Slot, found: Term | undefined): boolean {
  return found !== undefined && (prefix ? found.term.startsWith(term) : found.term === term)
}

/** Where one character was asked for that is found as the beginning of a pair, its own end. */
function endOf({ term, prefix }: Slot, found: Term): number {
  return prefix && isLoneUnit(term) ? Math.min(found.end, found.start + term.length) : found.end
}

/** What overlaps becomes one. */
function joined(marks: readonly Mark[]): Mark[] {
  const all: { start: number; end: number }[] = []
  for (const { start, end } of marks) {
    const before = all.at(-1)
    if (before && start < before.end) before.end = Math.max(before.end, end)
    else all.push({ start, end })
  }
  return all
}
