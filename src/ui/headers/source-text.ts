import { latin1Decode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'

/** The source of a message, at most so much of it. What is no UTF-8 is shown byte by byte: a guess would hide what is there. */
export function sourceText(all: Uint8Array, most: Bytes): string {
  const start = all.subarray(0, most)
  // A character that the cut goes through is left out, and is no fault of the message.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(start, {
    stream: start.length < all.length,
  })
  return text.includes('\u{fffd}') ? latin1Decode(start) : text
}
