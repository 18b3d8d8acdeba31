import type { BlockHome } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'

/**
 * Reads a source past what is committed of it, and compares: each mail block's checksum with that of the same bytes now.
 * Gives what follows, or null where the bytes are others.
 */
export async function skipCommitted(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  committed: readonly Directory[],
): Promise<AsyncGenerator<Uint8Array<ArrayBuffer>> | null> {
  const iterator = bytes[Symbol.asyncIterator]()
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  const take = async (length: Bytes): Promise<Uint8Array<ArrayBuffer> | null> => {
    const block = new Uint8Array(length)
    let have = 0
    while (have < length) {
      if (held.length === 0) {
        const { done, value } = await iterator.next()
        if (done) return null
        held = value
      }
      const part = held.subarray(0, length - have)
      block.set(part, have)
      have += part.length
      held = held.subarray(part.length)
    }
    return block
  }
  for (const { sections } of committed) {
    const { blocks, checksums } = sections['mail'] ?? { blocks: [], checksums: [] }
    for (const [i, length] of blocks.entries()) {
      const block = await take(length)
      if (!block || xxh32(block) !== checksums[i]) {
        await iterator.return?.()
        return null
      }
    }
  }
  return (async function* rest() {
    if (held.length > 0) yield held
    for (;;) {
      const { done, value } = await iterator.next()
      if (done) return
      yield value
    }
  })()
}

/** A segment's bytes, as they were read. */
export async function* storedMail(
  { owner, sections }: Directory,
  home: BlockHome,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const [block, length] of (sections['mail']?.blocks ?? []).entries()) {
    yield* await home.read([{ owner, section: 'mail', block, offset: 0, length }])
  }
}

/** One after the other. */
export async function* following(
  parts: readonly (AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>)[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) yield* part
}
