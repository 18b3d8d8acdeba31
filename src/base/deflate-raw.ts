import { eachChunk } from './each-chunk.ts'
import { joinBytes } from './join-bytes.ts'
import type { Bytes } from './units.ts'

/** A browser inflates what it was handed at once whole, up to a thousand times as much: so little is handed over at a time. */
const slice: Bytes = 16 * 1024

/** RFC 1951, by the browser's own code. */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of through(bytes, new CompressionStream('deflate-raw'), bytes.length))
    pieces.push(piece)
  return joinBytes(pieces)
}

/** Null where more than `most` bytes come out of it, which are not waited for. Rejects where it is not deflated, or cut off. */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  most: Bytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of through(bytes, new DecompressionStream('deflate-raw'), slice)) {
    length += piece.length
    if (length > most) return null
    pieces.push(piece)
  }
  return joinBytes(pieces)
}

/** By hand: not every browser's streams can be iterated, and a pipe would report its errors twice. */
async function* through(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
  atOnce: Bytes,
): AsyncGenerator<Uint8Array> {
  const writer = writable.getWriter()
  const write = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += atOnce) await writer.write(bytes.subarray(at, at + atOnce))
    await writer.close()
  }
  // What goes wrong is seen by the reader.
  write().catch(() => undefined)
  yield* eachChunk(readable)
}
