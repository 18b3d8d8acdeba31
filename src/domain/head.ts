import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'
import type { DateOrigin, Person } from '#domain/scripting.ts'

export interface MessageDate {
  readonly value: EpochMilliseconds
  /** Null where the header has no zone. */
  readonly zone: ZoneMinutes | null
  readonly from: DateOrigin
}

/** What a list, a thread and a search need to know of a message's header. */
export interface MessageHead {
  /** Without angle brackets and white space. */
  readonly messageId: string | null
  /** Every id in In-Reply-To, in order. */
  readonly inReplyTo: readonly string[]
  /** Every id in References, oldest first. */
  readonly references: readonly string[]
  /** Decoded, unfolded, white space folded to single spaces. */
  readonly subject: string
  readonly from: Person | null
  readonly date: MessageDate | null
  readonly gmailThread: string | null
  /** Raw 8-bit bytes or a charset that does not exist were read by a guess. */
  readonly charsetGuessed: boolean
  /** Offset of the first byte of the body; the message's length where there is none. */
  readonly bodyStart: number
}
