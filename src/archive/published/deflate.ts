import type { Bytes } from '#base/units.ts'
import { joinBytes } from '#base/join-bytes.ts'

/** RFC 1951, by the browser's own code. */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of through(bytes, new CompressionStream('deflate-raw'))) pieces.push(piece)
  return joinBytes(pieces)
}

/** Null where the bytes do not inflate to exactly so many: one that would grow further is left at that point. */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  length: Bytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = []
  let left = length
  try {
    for await (const piece of through(bytes, new DecompressionStream('deflate-raw'))) {
      left -= piece.length
      if (left < 0) return null
      pieces.push(piece)
    }
  } catch {
    // TypeError: no deflate, cut off, or followed by something else.
    return null
  }
  return left === 0 ? joinBytes(pieces) : null
}

/** By hand: not every browser's streams can be iterated, and a pipe would report its errors twice. */
async function* through(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array> {
  const writer = writable.getWriter()
  // What goes wrong is seen by the reader.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = readable.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}
