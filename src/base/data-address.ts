import type { Bytes } from './units.ts'

/** As many arguments as every browser's stack bears, and whole groups of three bytes. */
const piece: Bytes = 24_576

/** The bytes as an address that belongs to no origin (RFC 2397): whatever opens it can reach nothing of this one. */
export async function dataAddress(blob: Blob, type: string): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += piece) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))))
  }
  return `data:${type};base64,${pieces.join('')}`
}
