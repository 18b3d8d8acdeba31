export interface MailboxOptions {
  readonly seed: number
  /** Where to stop: whichever of the two comes first. */
  readonly bytes: number
  readonly messages: number
  /** Median of the characters that a person writes in one message. */
  readonly text: number
  /** The whole of what a list server adds to a header, or only what a reader sees. */
  readonly headers: 'full' | 'short'
  /** Share of messages that answer another. */
  readonly replies: number
}

export const defaults: MailboxOptions = {
  seed: 1,
  bytes: Infinity,
  messages: Infinity,
  text: 900,
  headers: 'full',
  replies: 0.65,
}
