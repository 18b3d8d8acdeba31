import { Buffer } from './buffer.ts'

type Encoding = 'utf8' | 'utf16le' | 'base64' | 'latin1'

function nameOf(encoding: string | undefined): Encoding {
  const name = (encoding ?? 'utf8').toLowerCase().replace(/[^a-z0-9]/g, '')
  if (name === 'utf16le' || name === 'ucs2') return 'utf16le'
  if (name === 'base64' || name === 'base64url') return 'base64'
  return name === 'utf8' ? 'utf8' : 'latin1'
}

/** Node's StringDecoder: text from bytes that were cut anywhere. */
export class StringDecoder {
  readonly encoding: Encoding
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  #held: Uint8Array = new Uint8Array(0)

  constructor(encoding?: string) {
    this.encoding = nameOf(encoding)
  }

  write(chunk: Uint8Array | string): string {
    if (typeof chunk === 'string') return chunk
    if (this.encoding === 'utf8') return this.#utf8.decode(chunk, { stream: true })
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    const whole = this.#wholeLength(bytes)
    // Copied: the caller may use its chunk again.
    this.#held = new Uint8Array(bytes.subarray(whole))
    return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, whole).toString(this.encoding)
  }

  end(chunk?: Uint8Array | string): string {
    const before = chunk === undefined ? '' : this.write(chunk)
    if (this.encoding === 'utf8') return before + this.#utf8.decode()
    const held = this.#held
    this.#held = new Uint8Array(0)
    return before + Buffer.from(held).toString(this.encoding)
  }

  /** How many of the bytes make whole characters, or whole groups of base64. */
  #wholeLength(bytes: Uint8Array): number {
    if (this.encoding === 'base64') return bytes.length - (bytes.length % 3)
    if (this.encoding === 'latin1') return bytes.length
    const even = bytes.length & ~1
    const high = (bytes[even - 1] ?? 0) & 0xfc
    return high === 0xd8 ? even - 2 : even
  }
}
