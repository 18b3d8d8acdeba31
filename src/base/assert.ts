/** A claim about our own code, never about input. */
export function assert(claim: boolean, words: string): asserts claim {
  if (!claim) throw new Error(`assertion failed: ${words}`)
}

/** The value, which our own code guarantees to be there (an index inside its array). */
export function present<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('assertion failed: value is missing')
  return value
}
