import { utf8Encode } from '#base/text-bytes.ts'
import { xxh32Pair } from '#base/xxh32.ts'

/** 64 bits in two unsigned halves: XXH32 with seed 0 (high) and with seed 0x9E3779B1 (low). 0,0 stands for "none". */
export interface Hash64 {
  readonly high: number
  readonly low: number
}

export const noHash: Hash64 = { high: 0, low: 0 }

export function hash64OfBytes(bytes: Uint8Array): Hash64 {
  const [high, low] = xxh32Pair(bytes, 0, 0x9e3779b1)
  return high === 0 && low === 0 ? { high: 0, low: 1 } : { high, low }
}

/** Ids and subjects are short and mostly ASCII: written by hand into memory that is there, that costs a tenth. */
const scratch = new Uint8Array(1024)

/** Of the UTF-8 form. */
export function hash64(text: string): Hash64 {
  if (text.length > scratch.length) return hash64OfBytes(utf8Encode(text))
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return hash64OfBytes(utf8Encode(text))
    scratch[i] = unit
  }
  return hash64OfBytes(scratch.subarray(0, text.length))
}
