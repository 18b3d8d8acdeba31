import { BoxwoodError } from '#base/errors.ts'
import { deepestMessage, isMessageType } from '#domain/embedded-message.ts'
import { readAttachment } from './read-attachment.ts'

/**
 * A message inside a message. `within`: the places of the attachments that lead to it, the outermost message's first; none
 * for the message itself. Throws `no-such-attachment` where one of them is no message, or they lead too deep.
 */
export async function messageWithin(message: Uint8Array, within: readonly number[]): Promise<Uint8Array> {
  if (within.length > deepestMessage) throw new BoxwoodError('no-such-attachment', { depth: within.length })
  let found = message
  for (const index of within) {
    const { type, bytes } = await readAttachment(found, index)
    if (!isMessageType(type)) throw new BoxwoodError('no-such-attachment', { index })
    found = bytes
  }
  return found
}
