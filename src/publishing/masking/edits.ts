/** Changes to bytes, from the first to the last. */
export class Edits {
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #pieces: Uint8Array[] = []
  /** Where the last one ends: none may begin before it. */
  last = 0

  get count(): number {
    return this.#starts.length
  }

  replace(start: number, end: number, piece: Uint8Array): void {
    this.#starts.push(start)
    this.#ends.push(end)
    this.#pieces.push(piece)
    this.last = end
  }

  /** Those of a stretch of the bytes that begins at `offset`. */
  take(edits: Edits, offset: number): void {
    for (let i = 0; i < edits.count; i++) {
      this.replace(edits.#starts[i]! + offset, edits.#ends[i]! + offset, edits.#pieces[i]!)
    }
  }

  /** The bytes themselves where nothing changes. */
  apply(bytes: Uint8Array): Uint8Array {
    if (this.count === 0) return bytes
    let length = bytes.length
    for (let i = 0; i < this.count; i++)
      length += this.#pieces[i]!.length - (this.#ends[i]! - this.#starts[i]!)
    const changed = new Uint8Array(length)
    let from = 0
    let to = 0
    for (let i = 0; i < this.count; i++) {
      const kept = bytes.subarray(from, this.#starts[i])
      changed.set(kept, to)
      to += kept.length
      changed.set(this.#pieces[i]!, to)
      to += this.#pieces[i]!.length
      from = this.#ends[i]!
    }
    changed.set(bytes.subarray(from), to)
    return changed
  }
}
