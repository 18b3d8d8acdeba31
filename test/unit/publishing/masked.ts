import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { maskMessage, type MaskingOptions } from '#publishing/masking/mask-message.ts'
import { bytesOf, latin1Of } from '#test/unit/mime/encode-charset.ts'

const masking: MaskingOptions = { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false }

/** The message masked, as Latin-1; lines are joined with LF. */
export function maskedLines(
  lines: string | readonly string[],
  options: Partial<MaskingOptions> = {},
): string {
  const message = bytesOf(typeof lines === 'string' ? lines : lines.join('\n'))
  return latin1Of(maskMessage(message, { ...masking, ...options }))
}

/** Of a plain text, masked as the body of a message. */
export function maskedText(text: string): string {
  return bodyOf(maskedLines(['Content-Type: text/plain', '', text]))
}

/** Of a field, masked as the only one of a message. */
export function maskedField(field: string): string {
  return maskedLines([field, '', '']).replace(/\n+$/, '')
}

export function bodyOf(message: string): string {
  return message.slice(message.search(/\r?\n\r?\n/)).replace(/^(?:\r?\n){2}/, '')
}

export function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64')
}

/** What the search finds in a message that is Latin-1. */
export function textIn(message: string): string {
  const bytes = bytesOf(message)
  return extractText(bytes, parseHead(bytes, { separatorDate: null })).text
}
