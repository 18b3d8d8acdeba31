import { hash64OfBytes, type Hash64 } from '#base/hash64.ts'

const encoder = new TextEncoder()

/** 1 for the ASCII letters and digits. */
const ascii = new Uint8Array(128)
for (const letter of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  ascii[letter.charCodeAt(0)] = 1

const NO = 1
const YES = 2
/** For each character of the Basic Multilingual Plane: not asked yet, no part of a word, part of one. */
const wide = new Uint8Array(65_536)
const partOfWord = /[\p{L}\p{N}\p{M}]/u

/** Reused; a message's words are hashed before the next one's. Dropped again when a huge message has grown it. */
let scratch = new Uint8Array(65_536)
const mostKept = 1 << 20

/**
 * Of the letters and digits alone, in order: what exporters change between the same message's copies (line ends, white space at
 * them, `>From`, where lines are broken) is none of them.
 */
export function textHashOf(text: string): Hash64 {
  // UTF-8 has at most three bytes for each UTF-16 unit.
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 3)
  const bytes = scratch
  const length = encoder.encodeInto(text, bytes).written
  let out = 0
  let at = 0
  while (at < length) {
    const byte = bytes[at]!
    if (byte < 0x80) {
      // Written always and counted where it is a letter: a branch here would be guessed wrong at each word's end.
      bytes[out] = byte
      out += ascii[byte]!
      at++
      continue
    }
    const size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    if (size === 4 || isPartOfWord(bytes, at, size)) {
      for (let index = 0; index < size; index++) bytes[out++] = bytes[at + index]!
    }
    at += size
  }
  const hash = hash64OfBytes(bytes.subarray(0, out))
  if (scratch.length > mostKept) scratch = new Uint8Array(65_536)
  return hash
}

/** Characters beyond the plane, which take four bytes, are all taken for letters: most are CJK. */
function isPartOfWord(bytes: Uint8Array, at: number, size: 2 | 3): boolean {
  const second = bytes[at + 1]! & 0x3f
  const code =
    size === 2
      ? ((bytes[at]! & 0x1f) << 6) | second
      : ((bytes[at]! & 0x0f) << 12) | (second << 6) | (bytes[at + 2]! & 0x3f)
  let known = wide[code]!
  if (known === 0) wide[code] = known = partOfWord.test(String.fromCharCode(code)) ? YES : NO
  return known === YES
}
