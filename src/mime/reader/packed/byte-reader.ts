/** Little-endian values of a file that a stranger wrote: what is not there is `ended`, never read past. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  at = 0
  /** Something was asked for that is not there. */
  ended = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.at
  }

  u8(): number {
    return this.#fits(1) ? this.#view.getUint8(this.at++) : 0
  }

  u16(): number {
    if (!this.#fits(2)) return 0
    this.at += 2
    return this.#view.getUint16(this.at - 2, true)
  }

  u32(): number {
    if (!this.#fits(4)) return 0
    this.at += 4
    return this.#view.getUint32(this.at - 4, true)
  }

  /** A view; as many as there are. */
  take(length: number): Uint8Array {
    const size = this.#fits(length) ? length : Math.max(0, this.left)
    this.at += size
    return this.#bytes.subarray(this.at - size, this.at)
  }

  skip(length: number): void {
    this.at += this.#fits(length) ? length : Math.max(0, this.left)
  }

  #fits(length: number): boolean {
    const fits = length >= 0 && length <= this.left
    this.ended ||= !fits
    return fits
  }
}
