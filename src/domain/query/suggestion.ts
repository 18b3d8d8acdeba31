/** Something that a search can go on with, or be. */
export interface Suggestion {
  /** What unites it with its neighbours, said once: `from:`, `Searched before`. */
  readonly group: string
  readonly label: string
  /** A number of messages, or words. */
  readonly note: string
  /** What stands in the box then. */
  readonly text: string
  /** Nothing has to be added to it. */
  readonly isWhole: boolean
  /** Takes it off the list of what is offered; null where it is no one's to take. */
  readonly forget: (() => void) | null
}
