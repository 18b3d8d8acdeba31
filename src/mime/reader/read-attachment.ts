import { BoxwoodError } from '#base/errors.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import type { Holding } from './attachment-info.ts'
import { holdingsOf } from './holdings.ts'
import { KeptParts } from './kept-parts.ts'
import { runParser } from './run-parser.ts'

export interface Attachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One attachment by its place in `ReadableMessage.attachments`. Throws `no-such-attachment`. */
export async function readAttachment(message: Uint8Array, index: number): Promise<Attachment> {
  const found = (await everyHolding(message))[index]
  if (!found) throw new BoxwoodError('no-such-attachment', { index })
  return attachmentOf(found)
}

/** All of them, in their places: a message is read once, not once for each. */
export async function readAttachments(message: Uint8Array): Promise<Attachment[]> {
  return (await everyHolding(message)).map(attachmentOf)
}

async function everyHolding(message: Uint8Array): Promise<readonly Holding[]> {
  const kept = new KeptParts(true)
  return holdingsOf(await runParser(loneCrAsLf(message), null, kept.keep), kept).holdings
}

function attachmentOf({ name, type, content }: Holding): Attachment {
  return { name, type, bytes: content() }
}
