/** HTML that is out to do harm. */
export interface Payload {
  readonly name: string
  readonly html: string
}
