const PAD = 64
const SKIP = 65

const values = new Uint8Array(256).fill(SKIP)
'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('').forEach((letter, index) => {
  values[letter.charCodeAt(0)] = index
})
values[61] = PAD

/** RFC 2045 § 6.8: what is not of the alphabet is skipped; padding in the middle, from pieces put together, begins anew. */
export function decodeBase64(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const decoded = new Uint8Array(Math.ceil((bytes.length * 3) / 4))
  const length = bytes.length
  let out = 0
  let at = 0
  let bits = 0
  let group = 0
  while (at < length) {
    if (group === 0) {
      // Four letters at once, as long as there is nothing else among them.
      while (at + 4 <= length) {
        const a = values[bytes[at]!]!
        const b = values[bytes[at + 1]!]!
        const c = values[bytes[at + 2]!]!
        const d = values[bytes[at + 3]!]!
        if ((a | b | c | d) >= PAD) break
        decoded[out++] = (a << 2) | (b >> 4)
        decoded[out++] = (b << 4) | (c >> 2)
        decoded[out++] = (c << 6) | d
        at += 4
      }
      if (at >= length) break
    }
    const value = values[bytes[at++]!]!
    if (value === SKIP) continue
    if (value === PAD) {
      group = 0
      continue
    }
    if (group === 0) bits = value
    else {
      bits = (bits << 6) | value
      decoded[out++] = (bits >> (6 - 2 * group)) & 0xff
    }
    group = (group + 1) & 3
  }
  return decoded.subarray(0, out)
}
