import { joinBytes } from '#base/join-bytes.ts'
import { latin1Decode } from '#base/text-bytes.ts'
import { findCodes, type PlacedCode } from '#mime/packed/text-codes.ts'
import { encodeBase64 } from './encode-transfer.ts'
import { isText } from './part-kind.ts'

const LF = 10

/** Whether a line begins as a file in a text does: `begin 644 name`, `=ybegin `. */
export function mayHoldCode(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    if (
      (bytes[at] === 0x62 && startsWith(bytes, at, 'begin')) ||
      (bytes[at] === 0x3d && startsWith(bytes, at, '=ybegin '))
    )
      return true
    const lineFeed = bytes.indexOf(LF, at)
    if (lineFeed < 0) return false
    at = lineFeed + 1
  }
  return false
}

function startsWith(bytes: Uint8Array, at: number, letters: string): boolean {
  for (let i = 0; i < letters.length; i++) if (bytes[at + i] !== letters.charCodeAt(i)) return false
  return true
}

/**
 * A text with `mask` over its words. The letters of uuencode and yEnc have at signs among them, which stand for something else:
 * where one would be masked, or an address in the file, the file is written in POSIX's later form, in base64.
 */
export function maskAroundCodes(bytes: Uint8Array, mask: (words: Uint8Array) => Uint8Array): Uint8Array {
  const text = latin1Decode(bytes)
  const pieces: Uint8Array[] = []
  let from = 0
  for (const code of findCodes(text)) {
    pieces.push(mask(bytes.subarray(from, code.start)), maskCode(bytes, text, code, mask))
    from = code.end
  }
  pieces.push(mask(bytes.subarray(from)))
  const changed = pieces.length === 1 ? pieces[0]! : joinBytes(pieces)
  return pieces.length > 1 && changed.length === bytes.length && latin1Decode(changed) === text
    ? bytes
    : changed
}

function maskCode(
  bytes: Uint8Array,
  text: string,
  { start, end, file }: PlacedCode,
  mask: (words: Uint8Array) => Uint8Array,
): Uint8Array {
  const written = bytes.subarray(start, end)
  const content = isText(file.bytes) ? mask(file.bytes) : file.bytes
  if (content === file.bytes && mask(written) === written) return written
  const lineEnd = latin1Bytes(text[text.indexOf('\n', start) - 1] === '\r' ? '\r\n' : '\n')
  const name = mask(latin1Bytes(file.name))
  return joinBytes([
    latin1Bytes('begin-base64 644 '),
    name,
    lineEnd,
    encodeBase64(content, lineEnd),
    latin1Bytes('===='),
    lineEnd,
  ])
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
