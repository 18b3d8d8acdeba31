import { hash64OfBytes, type Hash64 } from '#base/hash64.ts'

const ascii = new Uint8Array(128)
for (const letter of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  ascii[letter.charCodeAt(0)] = 1

const NO = 1
const YES = 2
/** For each UTF-16 unit: not asked yet, no part of a word, part of one. Surrogates are. */
const wide = new Uint8Array(65_536)
wide.fill(YES, 0xd800, 0xe000)
const partOfWord = /[\p{L}\p{N}\p{M}]/u

/** Reused; a message's words are hashed before the next one's. Dropped again when a huge message has grown it. */
let scratch = new Uint8Array(65_536)
const mostKept = 1 << 20

/**
 * Of the letters and digits alone, in order: what exporters change between the same message's copies (line ends, white space at
 * them, `>From`, where lines are broken) is none of them.
 */
export function textHashOf(text: string): Hash64 {
  if (scratch.length < text.length * 2) scratch = new Uint8Array(text.length * 2)
  const words = scratch
  let out = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128) {
      if (ascii[code] === 1) words[out++] = code
      continue
    }
    let known = wide[code]!
    if (known === 0) wide[code] = known = partOfWord.test(text[at]!) ? YES : NO
    if (known === YES) {
      words[out++] = code >> 8
      words[out++] = code & 0xff
    }
  }
  const hash = hash64OfBytes(words.subarray(0, out))
  if (scratch.length > mostKept) scratch = new Uint8Array(65_536)
  return hash
}
