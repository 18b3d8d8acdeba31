import { joinBytes } from '#base/join-bytes.ts'
import { type Before, contextAt, linesEndInCr } from '#sources/mbox/find-escape.ts'
import { findFrom } from '#sources/mbox/find-from.ts'

const from = [0x46, 0x72, 0x6f, 0x6d, 0x20]
const nothing = new Uint8Array(0)
const mark = Uint8Array.of(0x3e)

/**
 * Puts one more `>` before each `From ` that begins a line or that only `>` stands before (mboxrd), in a message that comes
 * in parts. `Unescaper` takes exactly these away again: in mail whose lines end in CR alone, lines begin there for both.
 */
export class FromEscaper {
  #kept: Uint8Array<ArrayBuffer> = nothing
  #before: Before = 'line'
  #cr: boolean | null = null

  /** What it gives may be a view of the part. */
  push(part: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const bytes = this.#kept.length === 0 ? part : joinBytes([this.#kept, part])
    this.#cr ??= linesEndInCr(bytes)
    const end = bytes.length - openEnd(bytes)
    const cr = this.#cr === true
    this.#kept = bytes.slice(end)
    const escaped = withEscapes(bytes.subarray(0, end), this.#before, cr)
    this.#before = contextAt(bytes, end, this.#before, cr)
    return escaped
  }

  /** What was kept back. */
  finish(): Uint8Array<ArrayBuffer> {
    const rest = this.#kept
    this.#kept = nothing
    return rest
  }
}

function withEscapes(bytes: Uint8Array<ArrayBuffer>, before: Before, cr: boolean): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  let copied = 0
  for (let at = 0; (at = findFrom(bytes, at, bytes.length)) !== -1; at += 5) {
    if (contextAt(bytes, at, before, cr) === 'text') continue
    pieces.push(bytes.subarray(copied, at), mark)
    copied = at
  }
  return copied === 0 && pieces.length === 0 ? bytes : joinBytes([...pieces, bytes.subarray(copied)])
}

/** How many bytes at the end may be the beginning of `From `, or of a CRLF that tells what lines end in. */
function openEnd(bytes: Uint8Array): number {
  if (bytes.at(-1) === 0x0d) return 1
  for (let length = Math.min(4, bytes.length); length > 0; length--) {
    const start = bytes.length - length
    if (from.slice(0, length).every((byte, i) => bytes[start + i] === byte)) return length
  }
  return 0
}
