import { joinBytes } from '#base/join-bytes.ts'
import { latin1Decode } from '#base/text-bytes.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { separatorLine } from '#exporting/mbox/separator.ts'
import { MessagePacker, type MessagePack } from '#importing/message-packer.ts'
import type { BatchedMessage } from '#importing/message-rows.ts'
import { maskMessage, type MaskingOptions } from '#publishing/masking/mask-message.ts'

/** Messages that follow each other, unescaped and whole, in one piece. */
export interface PlainBatch {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where each ends. */
  readonly ends: readonly Bytes[]
  /** What the date of each is where the message itself does not say. */
  readonly dates: readonly (EpochMilliseconds | null)[]
}

/** The same, masked, and their rows: these count from the first byte of the batch. */
export interface ChangedBatch {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pack: MessagePack
}

const packer = new MessagePacker()

/** Most of what a masked publication costs. */
export function changeBatch({ bytes, ends, dates }: PlainBatch, masking: MaskingOptions): ChangedBatch {
  const changed = ends.map((end, i) => maskMessage(bytes.subarray(ends[i - 1] ?? 0, end), masking))
  const all = joinBytes(changed)
  let start = 0
  changed.forEach(({ length }, i) => {
    const date = dates[i] ?? null
    packer.add(unescaped(start, start, length, date), all, { dialect: 'none', constantDate: null })
    start += length
  })
  return { bytes: all, pack: packer.pack() }
}

/** A message of so many bytes of which all are here, from `at` on. `start`: where it begins in its segment. */
export function unescaped(
  at: Bytes,
  start: Bytes,
  length: Bytes,
  date: EpochMilliseconds | null,
): BatchedMessage {
  return {
    at,
    length,
    offset: start,
    start,
    end: start + length,
    separator: date === null ? '' : latin1Decode(separatorLine(date)).trimEnd(),
    mayBeEscaped: false,
    key: null,
  }
}
