import type { Bytes } from '#base/units.ts'
import { decodeCharset } from '#mime/decode-charset.ts'
import { readAttachment } from './read-attachment.ts'

export interface AttachmentText {
  readonly text: string
  /** False where there is more of it. */
  readonly whole: boolean
}

/** At most so much of an attachment as text, whole lines where its lines are short: by its charset, or by a guess. */
export async function attachmentText(
  message: Uint8Array,
  index: number,
  most: Bytes,
): Promise<AttachmentText> {
  const { bytes, charset } = await readAttachment(message, index)
  const whole = bytes.length <= most
  const lineEnd = whole ? -1 : bytes.lastIndexOf(10, most - 1)
  const shown = whole ? bytes : bytes.subarray(0, lineEnd < most / 2 ? most : lineEnd + 1)
  return { text: decodeCharset(shown, charset).text.replace(/\r\n?/g, '\n'), whole }
}
