import { latin1Decode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'

/** A head longer than this is not searched for its Content-Length. */
const headLimit = 1 << 18

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Offset of the first byte after the empty line that ends the head; -1 where there is none in `bytes`. */
export function bodyStartOf(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, headLimit)
  for (let line = 0; line < end;) {
    const next = lineEnd(bytes, line, end)
    if (next.text === line) return next.line
    line = next.line
  }
  return -1
}

/** Where the head's Content-Length says that the message ends, from its first byte; null where it does not say. */
export function declaredEnd(message: Uint8Array): Bytes | null {
  const end = Math.min(message.length, headLimit)
  let length: Bytes | null = null
  for (let line = 0; line < end;) {
    const next = lineEnd(message, line, end)
    if (next.text === line) return length === null ? null : next.line + length
    if ((message[line]! | 0x20) === 0x63) {
      const text = latin1Decode(message, line, Math.min(next.text, line + 40))
      const found = /^content-length[ \t]{0,8}:[ \t]{0,8}(\d{1,15})[ \t]{0,8}$/i.exec(text)
      if (found !== null) length = Number(found[1])
    }
    line = next.line
  }
  return null
}

/** Where a line's text ends and where the next line begins; LF, CRLF and CR end lines. */
function lineEnd(bytes: Uint8Array, from: number, end: number): { text: number; line: number } {
  let at = from
  while (at < end && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++
  if (at === end) return { text: end, line: end }
  const pair = bytes[at] === carriageReturn && at + 1 < bytes.length && bytes[at + 1] === lineFeed
  return { text: at, line: at + (pair ? 2 : 1) }
}
