import type { ArchiveReader } from '#archive/archive-reader.ts'
import { BoxwoodError } from '#base/errors.ts'
import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { blobOf } from '#exporting/blob-of.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import type { LinkedMessage } from './link-content.ts'
import { mostLinked } from './thread-link.ts'

/** Messages by row, to be put into a link. Throws `thread-link-too-large` before more is read than a link holds. */
export async function linkedMessages(
  reader: ArchiveReader,
  rows: readonly number[],
): Promise<LinkedMessage[]> {
  const messages: LinkedMessage[] = []
  let bytes: Bytes = 0
  for await (const { date, eml } of outgoingMail(reader, rows)) {
    const pieces: Uint8Array[] = []
    for await (const piece of eml()) {
      bytes += piece.length
      if (bytes > mostLinked) throw new BoxwoodError('thread-link-too-large', { most: mostLinked })
      pieces.push(piece)
    }
    messages.push({ date, eml: joinBytes(pieces) })
  }
  return messages
}

/** What a link held, as a mailbox that can be imported. */
export function mailboxOf(messages: readonly LinkedMessage[]): Promise<Blob> {
  const outgoing = async function* () {
    for (const { date, eml } of messages) yield { date, eml: () => pieceOf(eml) }
  }
  return blobOf(writeMbox(outgoing()), 'application/mbox')
}

async function* pieceOf(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes
}
