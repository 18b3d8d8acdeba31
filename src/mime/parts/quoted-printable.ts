const LF = 10
const CR = 13
const EQUALS = 61

const hex = new Int8Array(256).fill(-1)
'0123456789'.split('').forEach((digit, index) => (hex[digit.charCodeAt(0)] = index))
'abcdef'.split('').forEach((digit, index) => {
  hex[digit.charCodeAt(0)] = 10 + index
  hex[digit.toUpperCase().charCodeAt(0)] = 10 + index
})

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9
}

/** RFC 2045 § 6.7: a `=` that begins nothing stays; white space at the end of a line was added by relays and goes. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = bytes.length
  const decoded = new Uint8Array(length)
  let out = 0
  /** Up to here white space was encoded and is meant. */
  let kept = 0
  let at = 0
  while (at < length) {
    const byte = bytes[at]!
    if (byte === EQUALS) {
      const high = at + 2 < length ? hex[bytes[at + 1]!]! : -1
      const low = high < 0 ? -1 : hex[bytes[at + 2]!]!
      if (low >= 0) {
        decoded[out++] = (high << 4) | low
        kept = out
        at += 3
        continue
      }
      let next = at + 1
      while (next < length && isBlank(bytes[next]!)) next++
      if (next < length && bytes[next] === CR && bytes[next + 1] === LF) next++
      if (next >= length || bytes[next] === LF) {
        kept = out
        at = next + 1
        continue
      }
    } else if (byte === LF || byte === CR) {
      while (out > kept && isBlank(decoded[out - 1]!)) out--
      kept = out
    }
    decoded[out++] = byte
    at++
  }
  while (out > kept && isBlank(decoded[out - 1]!)) out--
  return decoded.subarray(0, out)
}
