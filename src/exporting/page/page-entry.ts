import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'
import type { Person } from '#domain/scripting.ts'

/** A message as a page shows it. */
export interface PageMessage {
  readonly is: 'message'
  /** How many of the messages shown it answers, one by the other. */
  readonly depth: number
  readonly from: Person | null
  /** Names and addresses as they stand; empty where there are none. */
  readonly to: string
  readonly cc: string
  readonly date: EpochMilliseconds | null
  readonly zone: ZoneMinutes | null
  /** Decoded, as written. */
  readonly subject: string
  readonly text: string
  /** The text goes on, but not here. */
  readonly cut: boolean
  /** Names of files that it has and the page has not. */
  readonly attachments: readonly string[]
}

/** What a page shows, in order: the messages of a thread follow it. */
export type PageEntry =
  | { readonly is: 'thread'; readonly subject: string; readonly messages: number }
  | PageMessage
  /** A message that others name and the archive does not have. */
  | { readonly is: 'missing'; readonly depth: number; readonly id: string }
