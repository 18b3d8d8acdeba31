const values = new Int8Array(256).fill(-1)
for (const [value, letter] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  values[letter.charCodeAt(0)] = value
}
// RFC 4648 § 5, which Node reads as well.
values['-'.charCodeAt(0)] = 62
values['_'.charCodeAt(0)] = 63

/** As Node reads it: up to the first `=`, past whatever is no base64, from the low bytes of the characters. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const stop = text.indexOf('=')
  const end = stop < 0 ? text.length : stop
  const bytes = new Uint8Array(Math.ceil((end * 3) / 4))
  let length = 0
  let group = 0
  let held = 0
  for (let at = 0; at < end; at++) {
    const value = values[text.charCodeAt(at) & 255]!
    if (value < 0) continue
    group = (group << 6) | value
    if (++held < 4) continue
    bytes[length++] = group >> 16
    bytes[length++] = group >> 8
    bytes[length++] = group
    group = 0
    held = 0
  }
  if (held > 1) bytes[length++] = held === 2 ? group >> 4 : group >> 10
  if (held > 2) bytes[length++] = group >> 2
  return bytes.subarray(0, length)
}
