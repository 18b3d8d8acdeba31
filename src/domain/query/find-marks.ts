import type { Slot } from './slots.ts'
import { termsOf } from '#domain/terms/terms-of.ts'

/** UTF-16 units. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/**
 * Where in a text the words stand that were looked for, each of `wanted` a word or a phrase: in order, none inside
 * another.
 */
export function findMarks(text: string, wanted: readonly (readonly Slot[])[]): Mark[] {
  if (wanted.length === 0) return []
  const terms = termsOf(text)
  const found: Mark[] = []
  const has = (at: number, { term, prefix }: Slot): boolean => {
    const here = terms[at]?.term
    return here !== undefined && (prefix ? here.startsWith(term) : here === term)
  }
  for (const slots of wanted) {
    const [first] = slots
    const last = slots.at(-1)
    if (!first || !last) continue
    for (const [at, { start }] of terms.entries()) {
      if (!has(at, first)) continue
      if (slots.every((slot) => has(at + slot.offset - first.offset, slot))) {
        found.push({ start, end: terms[at + last.offset - first.offset]?.end ?? start })
      }
    }
  }
  return joined(found)
}

/** What overlaps becomes one. */
function joined(marks: Mark[]): Mark[] {
  const all: { start: number; end: number }[] = []
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const before = all.at(-1)
    if (before && start < before.end) before.end = Math.max(before.end, end)
    else all.push({ start, end })
  }
  return all
}
