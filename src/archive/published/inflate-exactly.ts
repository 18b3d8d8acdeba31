import { inflateRaw } from '#base/deflate-raw.ts'
import type { Bytes } from '#base/units.ts'

/** Null where the bytes do not inflate to exactly so many. */
export async function inflateExactly(
  bytes: Uint8Array<ArrayBuffer>,
  length: Bytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const inflated = await inflateRaw(bytes, length).catch(() => null)
  return inflated?.length === length ? inflated : null
}
