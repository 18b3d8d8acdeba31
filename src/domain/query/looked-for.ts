import { slotsOf, type Slot } from './slots.ts'

/** The words and phrases to mark, by where they were looked for. */
export interface LookedFor {
  readonly body: readonly (readonly Slot[])[]
  /** In subjects, names and addresses. */
  readonly head: readonly (readonly Slot[])[]
}

export function lookedFor(query: string): LookedFor {
  const all = query
    .split(/\s+/)
    .filter((w) => !w.includes(':'))
    .map((w) => slotsOf(w, w.endsWith('*')))
  return { body: all, head: all }
}
