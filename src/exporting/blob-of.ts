import type { Bytes } from '#base/units.ts'

/** Small pieces are joined until they have so much: a browser may put each part of a Blob to disk. */
const partBytes: Bytes = 1024 * 1024

/** Pieces as a Blob; what is in memory of them meanwhile is the browser's choice, but for the last part. */
export async function blobOf(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer> | string>,
  type: string,
): Promise<Blob> {
  const parts: Blob[] = []
  let part: (Uint8Array<ArrayBuffer> | string)[] = []
  let size = 0
  for await (const piece of pieces) {
    part.push(piece)
    size += piece.length
    if (size < partBytes) continue
    parts.push(new Blob(part))
    part = []
    size = 0
  }
  return new Blob([...parts, ...part], { type })
}
