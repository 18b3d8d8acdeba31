import type { Query, TextField } from './query.ts'
import { type Slot, slotsOf } from './slots.ts'

/** What a query looks for and does not exclude, in texts of these kinds: as `findMarks` takes it. */
export function wantedTexts(query: Query, fields: readonly TextField[]): Slot[][] {
  const wanted: Slot[][] = []
  // What can be nested without end is not recursed on.
  const open: { query: Query; excluded: boolean }[] = [{ query, excluded: false }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { query, excluded } = next
    if (query.is === 'not') open.push({ query: query.of, excluded: !excluded })
    else if (query.is === 'and' || query.is === 'or') {
      for (let i = query.of.length - 1; i >= 0; i--) open.push({ query: query.of[i]!, excluded })
    } else if (query.is === 'text' && !excluded && (query.in === null || fields.includes(query.in))) {
      const slots = slotsOf(query.text, query.prefix)
      if (slots.length > 0) wanted.push(slots)
    }
  }
  return wanted
}
