import { closeSync, openSync, writeSync } from 'node:fs'
import type { Bytes } from '#base/units.ts'
import { generateMailbox } from './mailbox.ts'
import type { MailboxOptions } from './mailbox-options.ts'

/** Writes it in pieces of about a megabyte. */
export function writeArchive(path: string, options: MailboxOptions): { messages: number; bytes: Bytes } {
  const file = openSync(path, 'w')
  let messages = 0
  let bytes = 0
  let piece = ''
  const flush = (): void => {
    bytes += writeSync(file, Buffer.from(piece, 'latin1'))
    piece = ''
  }
  for (const entry of generateMailbox(options)) {
    messages++
    piece += entry
    if (piece.length > 1_000_000) flush()
  }
  flush()
  closeSync(file)
  return { messages, bytes }
}
