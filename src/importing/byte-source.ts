import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { xxh32 } from '#base/xxh32.ts'
import type { Fingerprint } from '#archive/archive-record.ts'

/** Something dropped or linked: bytes as they come, compressed where they are. */
export interface ByteSource {
  readonly name: string
  /** Of a link. */
  readonly url: string | null
  /** Null where a server does not say. */
  readonly size: Bytes | null
  /** Mail blocks can be slices of it. */
  readonly file: Blob | null
  /** Read once, from the first byte. Rejects with `file-changed`, `file-unreadable` or a link's error. */
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>
  /** Null for a link: its bytes can be read only once. */
  fingerprint(): Promise<Fingerprint | null>
}

const fingerprinted: Bytes = 64 * 1024

/** A file in slices of so many bytes, the next read while this one is worked on. */
export function fileSource(file: File, chunkBytes: Bytes = 4 * 1024 * 1024): ByteSource {
  const read = async (from: Bytes, to: Bytes): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      return new Uint8Array(await file.slice(from, to).arrayBuffer())
    } catch (error) {
      // A file that was written to after it was dropped can't be read any more: NotReadableError.
      const changed = error instanceof DOMException && error.name === 'NotReadableError'
      throw new BoxwoodError(changed ? 'file-changed' : 'file-unreadable', { file: file.name }, error)
    }
  }
  return {
    name: file.name,
    url: null,
    size: file.size,
    file,
    async *chunks() {
      let next = read(0, chunkBytes)
      for (let at = 0; at < file.size; at += chunkBytes) {
        const chunk = await next
        if (at + chunkBytes < file.size) {
          next = read(at + chunkBytes, at + 2 * chunkBytes)
          // Awaited in the next round; a rejection until then is not unhandled.
          next.catch(() => undefined)
        }
        yield chunk
      }
    },
    async fingerprint() {
      const head = await read(0, fingerprinted)
      const tail = await read(Math.max(0, file.size - fingerprinted), file.size)
      return { size: file.size, headLength: head.length, head: xxh32(head), tail: xxh32(tail) }
    },
  }
}

/** Whether a file's first bytes are those of a fingerprint: then its committed bytes are compared. */
export async function beginsLike(source: ByteSource, known: Fingerprint, own: Fingerprint): Promise<boolean> {
  if (own.size < known.size || own.headLength < known.headLength) return false
  if (own.size === known.size) return own.head === known.head && own.tail === known.tail
  if (own.headLength === known.headLength) return own.head === known.head
  const head = await source.file?.slice(0, known.headLength).arrayBuffer()
  return head !== undefined && xxh32(new Uint8Array(head)) === known.head
}

/** Bytes that are looked at before they are read: the first ones are kept and given again. */
export class PeekedBytes implements AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly #iterator: AsyncIterator<Uint8Array<ArrayBuffer>>
  readonly #kept: Uint8Array<ArrayBuffer>[] = []
  /** What ended the bytes while they were only looked at; thrown when they are read. */
  #failure: unknown = null

  constructor(bytes: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    this.#iterator = bytes[Symbol.asyncIterator]()
  }

  /** The first `length` bytes, fewer only where there are no more. */
  async peek(length: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    let have = this.#kept.reduce((sum, chunk) => sum + chunk.length, 0)
    while (have < length && this.#failure === null) {
      try {
        const { done, value } = await this.#iterator.next()
        if (done) break
        this.#kept.push(value)
        have += value.length
      } catch (error) {
        this.#failure = error
      }
    }
    const prefix = new Uint8Array(Math.min(have, length))
    let at = 0
    for (const chunk of this.#kept) {
      if (at >= prefix.length) break
      prefix.set(chunk.subarray(0, prefix.length - at), at)
      at += chunk.length
    }
    return prefix
  }

  /** What was wrong with the bytes looked at so far. */
  get failure(): unknown {
    return this.#failure
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    try {
      while (this.#kept.length > 0) yield this.#kept.shift()!
      if (this.#failure !== null) throw this.#failure
      for (;;) {
        const { done, value } = await this.#iterator.next()
        if (done) return
        yield value
      }
    } finally {
      await this.close()
    }
  }

  /** Lets go of the source when nobody will read it. */
  async close(): Promise<void> {
    await this.#iterator.return?.()
  }
}
