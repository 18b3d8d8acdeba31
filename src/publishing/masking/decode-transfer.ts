import { decodeBase64 } from '#mime/parts/base64.ts'
import { decodeQuotedPrintable } from '#mime/parts/quoted-printable.ts'

/** The bytes of a part's body as they are meant. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body)
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body
}
