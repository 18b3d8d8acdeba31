import { joinBytes } from '#base/join-bytes.ts'
import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { decodeBase64 } from '#mime/parts/base64.ts'
import { encodeBase64 } from './encode-transfer.ts'

const encoding = /^content-transfer-encoding:[ \t]{0,9}base64[ \t]{0,9}\r?$/im
const code = /\n\r?\n([A-Za-z0-9+/=\r\n]+)/

/**
 * A report whose fields some gateway has encoded in its middle, behind a Content-Transfer-Encoding that stands among them: with
 * `mask` over all of it, the encoded fields decoded and encoded again.
 */
export function maskReport(bytes: Uint8Array, mask: (text: Uint8Array) => Uint8Array): Uint8Array {
  const text = latin1Decode(bytes)
  const said = encoding.exec(text)
  const found = said === null ? null : code.exec(text.slice(said.index))
  if (said === null || found === null) return mask(bytes)
  const end = said.index + found.index + found[0].length
  const start = end - found[1]!.length
  const decoded = decodeBase64(bytes.subarray(start, end))
  const masked = mask(decoded)
  const lineEnd = utf8Encode(found[0].startsWith('\n\r') ? '\r\n' : '\n')
  const before = mask(bytes.subarray(0, start))
  const behind = mask(bytes.subarray(end))
  if (masked === decoded && before.length + behind.length === bytes.length - (end - start)) return bytes
  return joinBytes([
    before,
    masked === decoded ? bytes.subarray(start, end) : encodeBase64(masked, lineEnd),
    behind,
  ])
}
