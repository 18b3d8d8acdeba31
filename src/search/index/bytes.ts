/** Bytes that grow. Numbers are varints: seven bits a byte, the lowest first, the high bit where more follow. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(room = 65_536) {
    this.bytes = new Uint8Array(room)
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(1)
    this.bytes[this.length++] = value
  }

  /** An integer below 2^53. */
  varint(value: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8)
    while (value > 0x7fff_ffff) {
      this.bytes[this.length++] = (value % 128) | 128
      value = Math.floor(value / 128)
    }
    while (value > 127) {
      this.bytes[this.length++] = (value & 127) | 128
      value >>>= 7
    }
    this.bytes[this.length++] = value
  }

  put(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) this.#grow(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** Some bytes of larger ones. A few at a time are copied faster by hand. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > 32) {
      this.put(bytes.subarray(from, to))
      return
    }
    if (this.length + to - from > this.bytes.length) this.#grow(to - from)
    const { bytes: mine } = this
    let { length } = this
    for (let at = from; at < to; at++) mine[length++] = bytes[at]!
    this.length = length
  }

  /** A copy of what was written. */
  taken(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  #grow(by: number): void {
    const bytes = new Uint8Array(Math.max(this.bytes.length * 2, this.length + by))
    bytes.set(this.bytes.subarray(0, this.length))
    this.bytes = bytes
  }
}

/** Reads what `ByteWriter` wrote. Past the end it gives zeros: whoever reads checks `at` against the end. */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  varint(): number {
    let byte = this.bytes[this.at++] ?? 0
    let value = byte & 127
    let shift = 7
    while (byte > 127 && shift < 28) {
      byte = this.bytes[this.at++] ?? 0
      value |= (byte & 127) << shift
      shift += 7
    }
    let scale = 2 ** 28
    while (byte > 127 && scale < 2 ** 50) {
      byte = this.bytes[this.at++] ?? 0
      value += (byte & 127) * scale
      scale *= 128
    }
    return value
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return taken
  }
}

/** In the order of their bytes, the first `length` of each: below 0, 0, above 0. */
export function compareBytes(
  one: Uint8Array,
  other: Uint8Array,
  length = one.length,
  otherLength = other.length,
): number {
  const least = Math.min(length, otherLength)
  for (let at = 0; at < least; at++) {
    const difference = one[at]! - other[at]!
    if (difference !== 0) return difference
  }
  return length - otherLength
}
