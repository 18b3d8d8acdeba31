import { deflateRaw } from '#base/deflate-raw.ts'
import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'
import { checkedFront } from './check-front.ts'
import { inflateExactly } from './inflate-exactly.ts'
import { type Front, publishedVersion } from './front.ts'

const magic = Uint8Array.of(0x89, ...utf8Encode('Boxwood'))
/** The magic, the version, the contents' length as stored and deflated no more, and their checksum: u32 each. */
const headLength: Bytes = magic.length + 16
const longestContents: Bytes = 64 * 1024 * 1024

/** Whether a file's first bytes are those of a published archive. */
export function beginsPublished(bytes: Uint8Array): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte)
}

/** `hot`: the blocks that stand behind the contents. */
export async function encodeFront(front: Front, hot: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const contents = utf8Encode(JSON.stringify(front))
  const deflated = await deflateRaw(contents)
  const bytes = new Uint8Array(headLength + deflated.length + hot.length)
  bytes.set(magic)
  const view = new DataView(bytes.buffer, magic.length)
  const numbers = [publishedVersion, deflated.length, contents.length, xxh32(contents)]
  numbers.forEach((number, i) => view.setUint32(i * 4, number, true))
  bytes.set(deflated, headLength)
  bytes.set(hot, headLength + deflated.length)
  return bytes
}

/** Throws `newer-format`, or `damaged-archive` where it is cut off, does not fit its checksum, or contradicts itself. */
export async function decodeFront(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ front: Front; hot: Uint8Array<ArrayBuffer> }> {
  const damaged = new BoxwoodError('damaged-archive', { part: 'front', published: true })
  if (!beginsPublished(bytes) || bytes.length < headLength) throw damaged
  const view = new DataView(bytes.buffer, bytes.byteOffset + magic.length)
  const [format, stored, length, checksum] = [0, 4, 8, 12].map((at) => view.getUint32(at, true))
  if (format! > publishedVersion)
    throw new BoxwoodError('newer-format', { format: format!, readable: publishedVersion })
  if (length! > longestContents) throw damaged
  const contents = await inflateExactly(bytes.slice(headLength, headLength + stored!), length!)
  if (!contents || xxh32(contents) !== checksum) throw damaged
  const front = checkedFront(parsed(contents))
  const hot = bytes.slice(headLength + stored!)
  if (!front || front.hot !== hot.length) throw damaged
  return { front, hot }
}

function parsed(contents: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Decode(contents))
  } catch {
    return null
  }
}
