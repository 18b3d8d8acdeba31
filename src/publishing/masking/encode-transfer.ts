const LF = 10
const CR = 13
const DASH = 45
const EQUALS = 61

const alphabet = Uint8Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  (letter) => letter.charCodeAt(0),
)
const hexadecimal = Uint8Array.from('0123456789ABCDEF', (letter) => letter.charCodeAt(0))

/** RFC 2045 § 6.8: bytes a line. */
const lineBytes = 57

/** Base64 with its padding, in one line where no `lineEnd` is given, else in lines of 76 letters that each end with it. */
export function encodeBase64(bytes: Uint8Array, lineEnd: Uint8Array | null = null): Uint8Array<ArrayBuffer> {
  const letters = Math.ceil(bytes.length / 3) * 4
  const lines = lineEnd === null ? 0 : Math.ceil(bytes.length / lineBytes)
  const encoded = new Uint8Array(letters + lines * (lineEnd?.length ?? 0))
  let to = 0
  for (let at = 0; at < bytes.length; at += 3) {
    const a = bytes[at]!
    const b = bytes[at + 1] ?? 0
    const c = bytes[at + 2] ?? 0
    encoded[to++] = alphabet[a >> 2]!
    encoded[to++] = alphabet[((a & 3) << 4) | (b >> 4)]!
    encoded[to++] = at + 1 < bytes.length ? alphabet[((b & 15) << 2) | (c >> 6)]! : EQUALS
    encoded[to++] = at + 2 < bytes.length ? alphabet[c & 63]! : EQUALS
    if (lineEnd !== null && ((at + 3) % lineBytes === 0 || at + 3 >= bytes.length)) {
      encoded.set(lineEnd, to)
      to += lineEnd.length
    }
  }
  return encoded
}

/** RFC 2045 § 6.7: letters a line, the `=` of a soft line break not counted. */
const lineLetters = 75

/**
 * Quoted-printable of a text: its line ends stay, what is not printable ASCII is written as `=XX`, and dashes that a line
 * begins with: they could be those of a delimiter.
 */
export function encodeQuotedPrintable(bytes: Uint8Array, lineEnd: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = bytes.length
  const encoded = new Uint8Array(
    length * 3 + (Math.floor((length * 3) / (lineLetters - 2)) + 1) * (1 + lineEnd.length),
  )
  let to = 0
  let column = 0
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!
    if (byte === LF || (byte === CR && bytes[at + 1] === LF)) {
      encoded[to++] = byte
      column = 0
      continue
    }
    const next = bytes[at + 1]
    const ends = at + 1 === length || next === LF || (next === CR && bytes[at + 2] === LF)
    const blank = byte === 32 || byte === 9
    const printable = blank ? !ends : byte > 32 && byte < 127 && byte !== EQUALS
    if (column + (printable ? 1 : 3) > lineLetters) {
      encoded[to++] = EQUALS
      encoded.set(lineEnd, to)
      to += lineEnd.length
      column = 0
    }
    const plain = printable && !(column === 0 && byte === DASH)
    if (plain) encoded[to++] = byte
    else {
      encoded[to++] = EQUALS
      encoded[to++] = hexadecimal[byte >> 4]!
      encoded[to++] = hexadecimal[byte & 15]!
    }
    column += plain ? 1 : 3
  }
  return encoded.subarray(0, to)
}
