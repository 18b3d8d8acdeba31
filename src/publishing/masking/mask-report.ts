import { joinBytes } from '#base/join-bytes.ts'
import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { decodeBase64 } from '#mime/parts/base64.ts'
import { encodeBase64 } from './encode-transfer.ts'
import { isText } from './part-kind.ts'

const CR = 13
const line = /^[A-Za-z0-9+/]+={0,2}[ \t]{0,9}(?:\r?\n|$)/gm

/**
 * A report whose fields some gateway has encoded, all of them or in its middle behind a Content-Transfer-Encoding that stands
 * among them: with `mask` over all of it, the encoded fields decoded and encoded again.
 */
export function maskReport(bytes: Uint8Array, mask: (text: Uint8Array) => Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let from = 0
  for (const [start, end] of encodedLines(latin1Decode(bytes))) {
    const decoded = decodeBase64(bytes.subarray(start, end))
    const masked = isText(decoded) ? mask(decoded) : decoded
    if (masked === decoded) continue
    const lineEnd = utf8Encode(bytes.subarray(start, end).includes(CR) ? '\r\n' : '\n')
    pieces.push(mask(bytes.subarray(from, start)), encodeBase64(masked, lineEnd))
    from = end
  }
  return pieces.length === 0 ? mask(bytes) : joinBytes([...pieces, mask(bytes.subarray(from))])
}

/** Neighbours together. Whole lines, so that no address is cut in two. */
function encodedLines(text: string): [start: number, end: number][] {
  const found: [number, number][] = []
  for (const { 0: written, index } of text.matchAll(line)) {
    const last = found.at(-1)
    if (last?.[1] === index) last[1] = index + written.length
    else found.push([index, index + written.length])
  }
  return found
}
