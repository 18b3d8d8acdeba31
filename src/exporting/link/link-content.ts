import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'

/** A message that a link carries. */
export interface LinkedMessage {
  /** As the archive has it: its separator may be all that tells it. */
  readonly date: EpochMilliseconds | null
  /** As it was sent. */
  readonly eml: Uint8Array<ArrayBuffer>
}

/** Before each message: its date, NaN for none, and its length. */
const headBytes: Bytes = 12

export function packMessages(messages: readonly LinkedMessage[]): Uint8Array<ArrayBuffer> {
  const pieces = messages.flatMap(({ date, eml }) => {
    const head = new DataView(new ArrayBuffer(headBytes))
    head.setFloat64(0, date ?? Number.NaN, true)
    head.setUint32(8, eml.length, true)
    return [new Uint8Array(head.buffer), eml]
  })
  return joinBytes(pieces)
}

export function packedLength(messages: readonly LinkedMessage[]): Bytes {
  return messages.reduce((sum, { eml }) => sum + headBytes + eml.length, 0)
}

/** Null for anything that `packMessages` does not write, and for no message at all. */
export function unpackMessages(bytes: Uint8Array<ArrayBuffer>): LinkedMessage[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const messages: LinkedMessage[] = []
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < headBytes) return null
    const date = view.getFloat64(at, true)
    const length = view.getUint32(at + 8, true)
    at += headBytes
    if (length > bytes.length - at) return null
    messages.push({ date: Number.isNaN(date) ? null : date, eml: bytes.subarray(at, at + length) })
    at += length
  }
  return messages.length > 0 ? messages : null
}
