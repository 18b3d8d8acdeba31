import { withoutStretch } from '#domain/query/edit-query.ts'
import type { ParsedQuery } from '#domain/query/query.ts'

/** A query's text without what it says of dates: what a date is chosen from. */
export function undated(text: string, { chips }: ParsedQuery): string {
  // From the end, so that the others stay where they are.
  return chips
    .filter(({ query }) => query.is === 'date')
    .toReversed()
    .reduce(withoutStretch, text)
}
