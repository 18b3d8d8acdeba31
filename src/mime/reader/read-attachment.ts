import { BoxwoodError } from '#base/errors.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import type { Holding } from './attachment-info.ts'
import { holdingsOf } from './holdings.ts'
import { KeptParts } from './kept-parts.ts'
import { runParser } from './run-parser.ts'

export interface Attachment {
  readonly name: string
  readonly type: string
  /** As its part names it. */
  readonly charset: string | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One attachment by its place in `ReadableMessage.attachments`. Throws `no-such-attachment`. */
export async function readAttachment(source: Uint8Array, index: number): Promise<Attachment> {
  const message = loneCrAsLf(source)
  // Mostly they are the parser's own, so that one pass is enough; what was unpacked or left out moves them.
  let found = await holdingOf(message, index, index)
  if (found.index !== null && found.index !== index) found = await holdingOf(message, index, found.index)
  const { name, type, found: part } = found
  const charset = part.headers?.get('content-type')?.params?.['charset'] ?? null
  return { name, type, charset, bytes: found.content() }
}

/** The bytes of no attachment but the `wanted` one are kept: a message may be as large as memory. */
async function holdingOf(message: Uint8Array, index: number, wanted: number): Promise<Holding> {
  const kept = new KeptParts((one) => one === wanted)
  const { holdings } = await holdingsOf(await runParser(message, null, kept.keep), kept, null)
  const found = holdings[index]
  if (!found) throw new BoxwoodError('no-such-attachment', { index })
  return found
}
