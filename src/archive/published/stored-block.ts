import { deflateRaw } from '#base/deflate-raw.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'
import { inflateExactly } from './inflate-exactly.ts'

/** A stored block begins with its checksum (u32) and its length × 2, + 1 where it is deflated (u32). */
const head: Bytes = 8

/** No block of an honest archive is longer: not a page of the longest strings and ids. */
export const longestBlock: Bytes = 64 * 1024 * 1024

/**
 * What a block's checksum begins with: the same bytes at another place, or in another build of the archive, have another
 * checksum. `name`: of the block's section.
 */
export function blockSeed(build: number, name: string, block: number): number {
  return xxh32(utf8Encode(`${name}/${block}`), build)
}

/** Makes the stored block of a block; it may take the block's memory. */
export type StoreBlock = (bytes: Uint8Array<ArrayBuffer>, seed: number) => Promise<Uint8Array<ArrayBuffer>>

export async function storeBlock(
  bytes: Uint8Array<ArrayBuffer>,
  seed: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = await deflateRaw(bytes)
  const smaller = deflated.length < bytes.length
  const body = smaller ? deflated : bytes
  const stored = new Uint8Array(head + body.length)
  const view = new DataView(stored.buffer)
  view.setUint32(0, xxh32(bytes, seed), true)
  view.setUint32(4, bytes.length * 2 + (smaller ? 1 : 0), true)
  stored.set(body, head)
  return stored
}

/** Null where it is damaged, or longer than `most`. */
export async function restoreBlock(
  stored: Uint8Array<ArrayBuffer>,
  seed: number,
  most: Bytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (stored.length < head) return null
  const view = new DataView(stored.buffer, stored.byteOffset)
  const told = view.getUint32(4, true)
  const length = Math.floor(told / 2)
  if (length > Math.min(most, longestBlock)) return null
  const body = stored.slice(head)
  const bytes = told % 2 === 1 ? await inflateExactly(body, length) : body
  return bytes?.length === length && xxh32(bytes, seed) === view.getUint32(0, true) ? bytes : null
}
