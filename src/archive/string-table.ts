import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'

/** Strings as one arena: their number, the end of each (both u32, little-endian), then their UTF-8 bytes. */
export function encodeStrings(strings: readonly string[]): Uint8Array<ArrayBuffer> {
  const joined = strings.join('')
  const arena = utf8Encode(joined)
  const ends = new Uint32Array(strings.length + 1)
  ends[0] = strings.length
  const ascii = arena.length === joined.length
  // A lone surrogate at a border would join with the next string's: joined lengths are counted, not encoded ones.
  const whole = ascii || strings.every((text) => text.isWellFormed())
  if (!whole) return encodeStrings(strings.map((text) => text.toWellFormed()))
  let end = 0
  for (let i = 0; i < strings.length; i++) {
    end += ascii ? strings[i]!.length : utf8Length(strings[i]!)
    ends[i + 1] = end
  }
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

/** Some strings of a table. */
export interface StringsPart {
  readonly table: Uint8Array<ArrayBuffer>
  readonly from: number
  readonly to: number
}

/** A table of the strings of several, made by copying bytes. */
export function cutStrings(parts: readonly StringsPart[]): Uint8Array<ArrayBuffer> {
  const ends = new Uint32Array(1 + parts.reduce((sum, { from, to }) => sum + to - from, 0))
  ends[0] = ends.length - 1
  const arenas: Uint8Array[] = []
  let index = 1
  let length = 0
  for (const { table, from, to } of parts) {
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
    const arena = 4 + view.getUint32(0, true) * 4
    const endOf = (string: number): number => (string === 0 ? 0 : view.getUint32(string * 4, true))
    const start = endOf(from)
    for (let string = from + 1; string <= to; string++) ends[index++] = length + endOf(string) - start
    arenas.push(table.subarray(arena + start, arena + endOf(to)))
    length += endOf(to) - start
  }
  const bytes = new Uint8Array(ends.byteLength + length)
  bytes.set(new Uint8Array(ends.buffer))
  let at = ends.byteLength
  for (const arena of arenas) {
    bytes.set(arena, at)
    at += arena.length
  }
  return bytes
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
