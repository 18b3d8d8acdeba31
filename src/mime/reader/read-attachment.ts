import { BoxwoodError } from '#base/errors.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import { attachmentName, cleanType } from './attachment-info.ts'
import { runParser } from './run-parser.ts'

/** One attachment by its place in `ReadableMessage.attachments`. Throws `no-such-attachment`. */
export async function readAttachment(
  message: Uint8Array,
  index: number,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const chunks: Uint8Array[] = []
  const { attachments } = await runParser(loneCrAsLf(message), null, (at, chunk) => {
    if (at === index) chunks.push(chunk)
  })
  const found = attachments[index]
  if (!found) throw new BoxwoodError('no-such-attachment', { index })
  const bytes = new Uint8Array(found.bytes)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { name: attachmentName(found.found, index), type: cleanType(found.found.contentType), bytes }
}
