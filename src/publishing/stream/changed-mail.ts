import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import type { OutgoingMessage } from '#exporting/outgoing-mail.ts'
import { maskMessage, type MaskingOptions } from '#publishing/masking/mask-message.ts'

/** A message is masked as a whole. Of a longer one so much is published. */
export const mostWhole: Bytes = 64 * 1024 * 1024

export function changesMail(options: MaskingOptions): boolean {
  return options.masksAddresses || options.dropsPrivateHeaders || options.dropsAttachments
}

/** The bytes of a message that will be public. */
export function changedMail(
  message: Pick<OutgoingMessage, 'eml'>,
  options: MaskingOptions,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  return changesMail(options) ? changed(message, options) : message.eml()
}

async function* changed(
  message: Pick<OutgoingMessage, 'eml'>,
  options: MaskingOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { bytes } = await wholeMessage(message)
  const masked = maskMessage(bytes, options)
  // What masking gives is of ArrayBuffers, as what it takes is.
  yield masked as Uint8Array<ArrayBuffer>
}

/** At most `mostWhole` of it, and whether there is more. */
export async function wholeMessage({ eml }: Pick<OutgoingMessage, 'eml'>): Promise<{
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly isCut: boolean
}> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length: Bytes = 0
  for await (const piece of eml()) {
    length += piece.length
    if (length > mostWhole) {
      pieces.push(piece.subarray(0, piece.length - (length - mostWhole)))
      break
    }
    pieces.push(piece)
  }
  return { bytes: pieces.length === 1 ? pieces[0]! : joinBytes(pieces), isCut: length > mostWhole }
}
