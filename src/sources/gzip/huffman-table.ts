/**
 * A Huffman decoding table (RFC 1951 § 3.2.2) in two levels. An entry is
 * `value << 16 | kind << 9 | extra << 5 | bits`: `bits` of the input belong to the code, `extra` more to its value. Where
 * `kind` is `link`, `value` is the index of a second table for the next `extra` bits. 0: no code.
 */
export type HuffmanTable = Int32Array<ArrayBuffer>

export const kinds = { literal: 0, base: 1, end: 2, link: 3 } as const

/** What a symbol stands for, as an entry without its bits. */
export type Meaning = Int32Array<ArrayBuffer>

function entry(value: number, kind: number, extra: number): number {
  return (value << 16) | (kind << 9) | (extra << 5)
}

/** RFC 1951 § 3.2.5: literals, the end of a block, lengths. */
export const literalsAndLengths: Meaning = meanings(286, (symbol) => {
  if (symbol < 256) return entry(symbol, kinds.literal, 0)
  if (symbol === 256) return entry(0, kinds.end, 0)
  if (symbol === 285) return entry(258, kinds.base, 0)
  const step = symbol - 257
  if (step < 8) return entry(step + 3, kinds.base, 0)
  const extra = (step >> 2) - 1
  return entry(((4 + (step & 3)) << extra) + 3, kinds.base, extra)
})

/** A base of 32,769 would not fit beside its sign: distances are stored less one. */
export const distances: Meaning = meanings(30, (symbol) => {
  if (symbol < 4) return entry(symbol, kinds.base, 0)
  const extra = (symbol >> 1) - 1
  return entry((2 + (symbol & 1)) << extra, kinds.base, extra)
})

export const codeLengths: Meaning = meanings(19, (symbol) => entry(symbol, kinds.literal, 0))

function meanings(count: number, of: (symbol: number) => number): Meaning {
  return Int32Array.from({ length: count }, (_, symbol) => of(symbol))
}

const counts = new Uint16Array(16)
const nextCode = new Uint16Array(16)

/**
 * Fills `table` for the code lengths `lengths[from, to)`; false where they make no prefix code. A code with unused leaves
 * is allowed for a single symbol only, or none: RFC 1951 § 3.2.7 has it so for distances, and zlib for all.
 */
export function fillTable(
  table: HuffmanTable,
  rootBits: number,
  lengths: Uint8Array,
  from: number,
  to: number,
  meaning: Meaning,
): boolean {
  counts.fill(0)
  for (let at = from; at < to; at++) counts[lengths[at]!]!++
  counts[0] = 0
  let space = 1
  let code = 0
  let used = 0
  for (let bits = 1; bits <= 15; bits++) {
    space = space * 2 - counts[bits]!
    if (space < 0) return false
    code = (code + counts[bits - 1]!) << 1
    nextCode[bits] = code
    used += counts[bits]!
  }
  if (space > 0 && (used > 1 || (used === 1 && counts[1] !== 1))) return false
  table.fill(0, 0, 1 << rootBits)
  let free = 1 << rootBits
  for (let at = from; at < to; at++) {
    const bits = lengths[at]!
    if (bits === 0) continue
    const reversed = reverse(nextCode[bits]!++, bits)
    // The fixed codes have symbols that mean nothing.
    if (at - from >= meaning.length) continue
    const value = meaning[at - from]!
    if (bits <= rootBits) {
      for (let index = reversed; index < 1 << rootBits; index += 1 << bits) table[index] = value | bits
      continue
    }
    const root = reversed & ((1 << rootBits) - 1)
    let link = table[root]!
    if (link === 0) {
      // All longer codes under this root, up to the longest: a little memory for simple code.
      const deep = longest() - rootBits
      table.fill(0, free, free + (1 << deep))
      link = (free << 16) | (kinds.link << 9) | (deep << 5) | rootBits
      table[root] = link
      free += 1 << deep
    }
    const deep = (link >> 5) & 15
    const base = link >>> 16
    for (let index = reversed >> rootBits; index < 1 << deep; index += 1 << (bits - rootBits)) {
      table[base + index] = value | (bits - rootBits)
    }
  }
  return true
}

function longest(): number {
  let bits = 15
  while (counts[bits] === 0) bits--
  return bits
}

function reverse(code: number, bits: number): number {
  let reversed = 0
  for (let left = code, at = 0; at < bits; at++, left >>= 1) reversed = (reversed << 1) | (left & 1)
  return reversed
}
