import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'

/** RFC 1951, as the platform compresses. */
export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Null where more than `most` would come out of it, which is not waited for. Rejects where it is not deflated, or cut. */
export async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  most: Bytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joinBytes(pieces)
    length += value.length
    if (length > most) {
      await reader.cancel().catch(() => undefined)
      return null
    }
    pieces.push(value)
  }
}
