import { KeptList } from '#state/kept-list.svelte.ts'

const mostRecent = 12
const mostSaved = 50

/** What was searched for in this browser: lately, and to be kept for good. */
export class Searches {
  readonly recent = new KeptList('searches.recent', mostRecent)
  readonly saved = new KeptList('searches.saved', mostSaved)
}
