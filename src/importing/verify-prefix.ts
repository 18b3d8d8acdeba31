import type { BlockHome } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'

/** What a source has in common with what is committed of it. */
export interface Compared {
  /** So many segments are the same from end to end, and so many mail blocks of the one that follows them. */
  readonly segments: number
  readonly blocks: number
  /** What comes after these. */
  readonly rest: AsyncGenerator<Uint8Array<ArrayBuffer>>
}

/** Reads a source as far as it is what is committed of it: each mail block's checksum against that of the same bytes now. */
export async function compareCommitted(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  committed: readonly Directory[],
): Promise<Compared> {
  const iterator = bytes[Symbol.asyncIterator]()
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  const take = async (length: Bytes): Promise<Uint8Array<ArrayBuffer>> => {
    const block = new Uint8Array(length)
    let have = 0
    while (have < length) {
      if (held.length === 0) {
        const { done, value } = await iterator.next()
        if (done) return block.subarray(0, have)
        held = value
      }
      const part = held.subarray(0, length - have)
      block.set(part, have)
      have += part.length
      held = held.subarray(part.length)
    }
    return block
  }
  async function* rest(first: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    try {
      for (const chunk of [first, held]) if (chunk.length > 0) yield chunk
      for (;;) {
        const { done, value } = await iterator.next()
        if (done) return
        yield value
      }
    } finally {
      await iterator.return?.()
    }
  }
  for (const [segments, { sections }] of committed.entries()) {
    const { blocks, checksums } = sections['mail'] ?? { blocks: [], checksums: [] }
    for (const [i, length] of blocks.entries()) {
      const block = await take(length)
      if (block.length < length || xxh32(block) !== checksums[i])
        return { segments, blocks: i, rest: rest(block) }
    }
  }
  return { segments: committed.length, blocks: 0, rest: rest(new Uint8Array(0)) }
}

/** A segment's bytes, as they were read; of its first blocks. */
export async function* storedMail(
  { owner, sections }: Directory,
  home: BlockHome,
  most = Infinity,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const [block, length] of (sections['mail']?.blocks ?? []).slice(0, most).entries()) {
    yield* await home.read([{ owner, section: 'mail', block, offset: 0, length }])
  }
}

/** One after the other. */
export async function* following(
  parts: readonly (AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>)[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) yield* part
}
