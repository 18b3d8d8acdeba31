import { latin1Decode } from '#base/text-bytes.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import { readMessage } from '#importing/read-message.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { maskMessage, type MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { OutsiderMessage } from '#workers/contracts/publisher.ts'

/** UTF-16 units. */
const mostText = 20_000

/** `date`: what it is where the message itself does not say. */
export function outsiderMessage(
  bytes: Uint8Array<ArrayBuffer>,
  date: EpochMilliseconds | null,
  masking: MaskingOptions,
): OutsiderMessage {
  // What masking gives is of ArrayBuffers, as what it takes is.
  const masked = maskMessage(bytes, masking) as Uint8Array<ArrayBuffer>
  const { head, text, attachments } = readMessage(masked, date)
  const { from } = head
  return {
    subject: head.subject,
    from: from ? [from.name, from.address && `<${from.address}>`].filter(Boolean).join(' ') : '',
    to: head.to,
    cc: head.cc,
    date: head.date?.value ?? date,
    text: text.slice(0, mostText),
    isCut: text.length > mostText,
    files: attachments.map(({ name }) => name),
    head: decodeHeader(latin1Decode(masked, 0, Math.min(head.bodyStart, mostText))).text.trimEnd(),
  }
}
