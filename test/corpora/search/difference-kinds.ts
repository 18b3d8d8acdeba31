/** How an answer differs from the oracle's. */
export interface Difference {
  readonly text: string
  /** Messages that only the oracle finds, and that only the search finds. */
  readonly missing: number
  readonly more: number
}

export interface DifferenceKind {
  readonly name: string
  /** At most so many of the queries to one archive. */
  readonly cap: number
  readonly holds: (difference: Difference) => boolean
}

/** Every way in which a search may differ from reading every message. */
export const differenceKinds: readonly DifferenceKind[] = [
  {
    name: 'a beginning of more than 48 characters, of which only these are compared',
    cap: 8,
    holds: ({ text, missing }) => missing === 0 && /^"?[\p{L}\p{M}\p{N}_]{49,}"?\*$/u.test(text),
  },
]
