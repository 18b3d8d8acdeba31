const encoder = new TextEncoder()
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

export function utf8Encode(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Lossy: what is no UTF-8 becomes U+FFFD. */
export function utf8Decode(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** Null where some byte is no ASCII. */
export function asciiDecode(bytes: Uint8Array): string | null {
  // Right where each byte became a character: then all of them are ASCII.
  const text = utf8.decode(bytes)
  return text.length === bytes.length && !text.includes('\ufffd') ? text : null
}

/** Latin-1, a character a byte: for header lines and other text that is mostly ASCII. */
export function latin1Decode(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  // A UTF-8 decoder is ten times as fast.
  const ascii = asciiDecode(bytes.subarray(start, end))
  if (ascii !== null) return ascii
  let text = ''
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode.apply(
      null,
      bytes.subarray(at, Math.min(end, at + 8192)) as unknown as number[],
    )
  }
  return text
}
