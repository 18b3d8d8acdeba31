/** A term and where it stands in the text, in UTF-16 units. */
export interface Term {
  /** Folded. */
  readonly term: string
  readonly start: number
  readonly end: number
}
