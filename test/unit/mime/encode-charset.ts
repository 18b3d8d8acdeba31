const encoders = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** What decodes to each character in charsets of one and two bytes, found by decoding everything. */
function encoderFor(label: string): ReadonlyMap<string, readonly number[]> {
  const known = encoders.get(label)
  if (known !== undefined) return known
  const decoder = new TextDecoder(label)
  const encoder = new Map<string, readonly number[]>()
  const add = (bytes: readonly number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !encoder.has(text)) encoder.set(text, bytes)
  }
  for (let first = 0; first < 256; first++) add([first])
  for (let first = 0x81; first < 255; first++)
    for (let second = 0x40; second < 255; second++) add([first, second])
  encoders.set(label, encoder)
  return encoder
}

/** The bytes of a text in a charset that keeps no state. */
export function encodeCharset(text: string, label: string): Uint8Array<ArrayBuffer> {
  if (label === 'utf-8') return new TextEncoder().encode(text)
  const encoder = encoderFor(label)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = encoder.get(character)
      if (bytes === undefined) throw new Error(`${character} is not in ${label}`)
      return bytes
    }),
  )
}

export function bytesOf(latin1: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(latin1, 'latin1'))
}

export function latin1Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
