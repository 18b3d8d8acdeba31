import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type { ReadableMessage } from '#domain/scripting.ts'

/** A message, or one inside it: the places of the attachments that lead there, the outermost message's first. */
export interface MessageInput {
  /** Of the outermost. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly within: readonly number[]
}

/** What the page shows of a message; attachments by index, their bytes only on request. */
export interface ReaderContract {
  read(
    input: MessageInput & {
      key: string
      length: number
      charset: string | null
      repair?: boolean
      /** Of the separator line, for a message without a date of its own. */
      separatorDate?: EpochMilliseconds | null
    },
    options?: CallOptions,
  ): Promise<ReadableMessage>
  attachment(
    input: MessageInput & { index: number },
    options?: CallOptions,
  ): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }>
  /** Those in these places, by one reading of the message; null where there is none. */
  attachments(
    input: MessageInput & { places: readonly number[] },
    options?: CallOptions,
  ): Promise<readonly ({ type: string; bytes: Uint8Array<ArrayBuffer> } | null)[]>
  /** At most so much of an attachment as text, decoded. */
  text(
    input: MessageInput & { index: number; most: Bytes },
    options?: CallOptions,
  ): Promise<{ text: string; whole: boolean }>
  /** The attachments in these places, as one zip. */
  zip(input: MessageInput & { places: readonly number[] }, options?: CallOptions): Promise<Blob>
  /** mailparser's own result, for the test that holds it against Node's. */
  parse(input: { bytes: Uint8Array<ArrayBuffer> }): Promise<unknown>
}
