import { BoxwoodError } from '#base/errors.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
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
  const kept = new KeptParts(true)
  const { holdings } = holdingsOf(await runParser(loneCrAsLf(message), null, kept.keep), kept, null)
  const found = holdings[index]
  if (!found) throw new BoxwoodError('no-such-attachment', { index })
  return { name: found.name, type: found.type, bytes: found.content() }
}
