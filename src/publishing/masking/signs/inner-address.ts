import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import type { Edits } from '#publishing/masking/edits.ts'
import { endsLocalPart, isHexadecimal, isWordByte } from './byte-class.ts'
import type { Run } from './surroundings.ts'

const PERCENT = 37
const EQUALS = 61

/** What stands for an at sign. */
export const mask = utf8Encode('-at-')

/** RFC 5321 § 4.5.3.1.1: a local part has at most 64 letters; lists that put an address in theirs take more. */
const longest = 200

/** What a value follows in a query, a setting, a trace field: the address begins behind it. */
const named =
  /(?:^|[-+.])(?:from|mailfrom|to|cc|bcc|sender|e?mail|rcpt|recipient|user|name|login|author|address|id|i|d|s|b|helo|auth|href|value|content)$/i
const question = /[?&;]/

/**
 * The address inside the local part that ends at `sign`, as mailing lists (VERP: `list+jane=host.org@`) and forwarders (SRS:
 * `SRS0=hash=day=host.org=jane@`) write it, and as relays once did (`jane%host.org@`), masked as well.
 */
export function maskInnerAddress({ bytes, start, place }: Run, sign: number, edits: Edits): void {
  const least = Math.max(start, edits.last, sign - longest)
  let from = sign
  let marks = 0
  for (; from > least && isAtomByte(bytes[from - 1]!); from--) {
    if (bytes[from - 1] === EQUALS || bytes[from - 1] === PERCENT) marks++
  }
  if (marks === 0) return
  const local = latin1Decode(bytes, from, sign)
  // BATV: a tag and the sender's own local part.
  if (local.startsWith('prvs=')) return
  const isSetting = !place.spaced && from > start && question.test(String.fromCharCode(bytes[from - 1]!))
  const forwarded = /^srs[01][-+=]/i.test(local)
  for (const match of local.matchAll(/=+|%3d|%/gi)) {
    const at = from + match.index
    const end = at + match[0].length
    if (at === from || !isWordByte(bytes[at - 1]) || !isWordByte(bytes[end])) continue
    const encoded = match[0] === '%' && isHexadecimal(bytes[end]) && isHexadecimal(bytes[end + 1])
    if (encoded && !place.spaced) continue
    const before = local.slice(0, match.index)
    const behind = local.slice(match.index + match[0].length)
    const reversed = forwarded && /[^=]\.[a-z]{2,}$/i.test(before)
    const hosted = /^[^=%]+\.[a-z]/i.test(behind) && (place.spaced || !(isSetting || named.test(before)))
    if (hosted || reversed) edits.replace(at, end, mask)
  }
}

function isAtomByte(byte: number): boolean {
  return endsLocalPart(byte) || byte === EQUALS
}
