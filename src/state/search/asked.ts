import type { Asked } from '#workers/contracts/library.ts'

/** A question to the library: what only the page knows goes along where the query speaks of it. */
export function askedOf(query: string, starred: readonly string[]): Asked {
  return /\bis:/i.test(query) ? { query, starred } : { query }
}
