import type { Script } from './vocabulary.ts'

/** What answers to a message need to know of it. */
export interface Sent {
  readonly id: string
  readonly references: readonly string[]
  readonly subject: string
  readonly author: string
  readonly date: string
  readonly text: string
  readonly script: Script
}
