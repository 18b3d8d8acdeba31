const stride = 3

/** Open addressing from 64-bit hashes to numbers from 0 up: three words an entry, no objects. The hash 0,0 can't be a key. */
export class IdTable {
  #slots: Int32Array
  #shift: number
  #size = 0

  constructor(expected: number) {
    let bits = 4
    while (2 ** bits * 0.6 < expected) bits++
    this.#shift = 32 - bits
    this.#slots = new Int32Array(2 ** bits * stride)
  }

  get size(): number {
    return this.#size
  }

  /** -1 where the id is not there. */
  get(high: number, low: number): number {
    const at = this.#slotOf(high | 0, low | 0)
    return (this.#slots[at]! | this.#slots[at + 1]!) === 0 ? -1 : this.#slots[at + 2]!
  }

  /** The value that the id has; the given one, where it is new. */
  add(high: number, low: number, value: number): number {
    const at = this.#slotOf(high | 0, low | 0)
    if ((this.#slots[at]! | this.#slots[at + 1]!) !== 0) return this.#slots[at + 2]!
    this.#slots[at] = high
    this.#slots[at + 1] = low
    this.#slots[at + 2] = value
    this.#size++
    if (this.#size > (this.#slots.length / stride) * 0.6) this.#grow()
    return value
  }

  #slotOf(high: number, low: number): number {
    const slots = this.#slots
    let at = (Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> this.#shift) * stride
    for (;;) {
      const slotHigh = slots[at]!
      const slotLow = slots[at + 1]!
      if ((slotHigh === high && slotLow === low) || (slotHigh === 0 && slotLow === 0)) return at
      at += stride
      if (at === slots.length) at = 0
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    this.#shift--
    for (let from = 0; from < old.length; from += stride) {
      if ((old[from]! | old[from + 1]!) === 0) continue
      const to = this.#slotOf(old[from]!, old[from + 1]!)
      this.#slots[to] = old[from]!
      this.#slots[to + 1] = old[from + 1]!
      this.#slots[to + 2] = old[from + 2]!
    }
  }
}
