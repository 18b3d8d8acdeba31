const encoder = new TextEncoder()
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

export function utf8Encode(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Lossy: what is no UTF-8 becomes U+FFFD. */
export function utf8Decode(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** Latin-1, a character a byte: for header lines and other text that is mostly ASCII. */
export function latin1Decode(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  // A UTF-8 decoder is ten times as fast, and right where each byte became a character: then all of them are ASCII.
  const guess = utf8.decode(bytes.subarray(start, end))
  if (guess.length === end - start && !guess.includes('\ufffd')) return guess
  let text = ''
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode.apply(
      null,
      bytes.subarray(at, Math.min(end, at + 8192)) as unknown as number[],
    )
  }
  return text
}
