import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'

/** Strings as one arena: their number, the end of each (both u32, little-endian), then their UTF-8 bytes. */
export function encodeStrings(strings: readonly string[]): Uint8Array<ArrayBuffer> {
  const arena = utf8Encode(strings.join(''))
  const ends = new Uint32Array(strings.length + 1)
  ends[0] = strings.length
  let end = 0
  // A lone surrogate at a border would join with the next string's: joined lengths are counted, not encoded ones.
  const whole = strings.every((text) => text.isWellFormed())
  if (!whole) return encodeStrings(strings.map((text) => text.toWellFormed()))
  strings.forEach((text, i) => {
    end += utf8Length(text)
    ends[i + 1] = end
  })
  const bytes = new Uint8Array(ends.byteLength + arena.length)
  bytes.set(new Uint8Array(ends.buffer))
  bytes.set(arena, ends.byteLength)
  return bytes
}

function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return length
}

export class StringTable {
  readonly #bytes: Uint8Array
  readonly #ends: Uint32Array
  readonly #arena: number

  /** Throws `damaged-archive` where the numbers do not fit the bytes. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const count = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
    this.#arena = 4 + count * 4
    if (count < 0 || this.#arena > bytes.length)
      throw new BoxwoodError('damaged-archive', { part: 'strings' })
    this.#bytes = bytes
    this.#ends = new Uint32Array(bytes.buffer.slice(bytes.byteOffset + 4, bytes.byteOffset + this.#arena))
  }

  get count(): number {
    return this.#ends.length
  }

  /** Empty for an index that is not there. */
  get(index: number): string {
    const end = this.#ends[index] ?? 0
    const start = index > 0 ? (this.#ends[index - 1] ?? 0) : 0
    return end > start ? utf8Decode(this.#bytes.subarray(this.#arena + start, this.#arena + end)) : ''
  }
}
