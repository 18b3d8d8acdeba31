import type { ArchiveReader } from '#archive/archive-reader.ts'
import { joinBytes } from '#base/join-bytes.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { bytesSource, MemoryHome } from './memory-home.ts'

/** Mailboxes imported into one archive in memory. */
export async function archiveOfMailboxes(
  ...mailboxes: readonly (string | Uint8Array<ArrayBuffer>)[]
): Promise<ArchiveReader> {
  const home = new MemoryHome()
  const sources = mailboxes.map((mailbox, i) =>
    bytesSource(`${i}.mbox`, typeof mailbox === 'string' ? utf8Encode(mailbox) : mailbox),
  )
  const { archive } = await importFiles(home, sources, { archive: null })
  return home.open(archive)
}

export function allRows(reader: ArchiveReader): number[] {
  return Array.from({ length: reader.rowCount }, (_, row) => row)
}

/** What was written in pieces, as one. */
export async function gathered(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer> | string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(typeof piece === 'string' ? utf8Encode(piece) : piece.slice())
  return joinBytes(all)
}
