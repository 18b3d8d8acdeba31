import { decoderFor, type CharsetDecoder } from '#mime/charset/decoders.ts'
import { guessDecoder } from '#mime/charset/guess.ts'

export interface DecodedText {
  readonly text: string
  /** Some bytes were read by a guess. */
  readonly guessed: boolean
}

const utf8 = new TextDecoder('utf-8')
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const replacement = '\ufffd'

/** Labels under which mail is sent in whatever its writer had: what the bytes are decides. */
const meaningless =
  /^(?:|us-?ascii|ascii|ansi_x3\.4-19\d\d|646|utf-?8|unicode-1-1-utf-8|7-?bit|8-?bit|binary|(?:x-)?unknown(?:-8bit)?|default(?:_charset)?|none)$/

/**
 * Bytes without a label, or with one that says nothing, are UTF-8 where they are valid, else guessed. A charset that does not
 * exist is a guess, too, unless the bytes are ASCII.
 */
export function decodeCharset(bytes: Uint8Array, label: string | null): DecodedText {
  const name =
    label === null
      ? ''
      : label
          .trim()
          .toLowerCase()
          .replace(/^["']+|["']+$/g, '')
  if (meaningless.test(name)) return decodeUnlabelled(bytes, false, name.startsWith('utf'))
  const decoder = decoderFor(name)
  if (decoder === null) return decodeUnlabelled(bytes, true, false)
  if (decoder.asciiCompatible && isAscii(bytes)) return { text: utf8.decode(bytes), guessed: false }
  return { text: decoder.decode(bytes), guessed: false }
}

function decodeUnlabelled(bytes: Uint8Array, unknown: boolean, utf8Claimed: boolean): DecodedText {
  const text = utf8.decode(bytes)
  if (!text.includes(replacement) || isUtf8(bytes)) return { text, guessed: unknown && !isAscii(bytes) }
  // A few damaged bytes in UTF-8, as where a list's footer was added in Latin-1, are no reason to misread the rest.
  const { good, bad } = countMultibyte(text)
  if (utf8Claimed ? good > 0 : good > bad) return { text, guessed: true }
  const guess: CharsetDecoder = guessDecoder(bytes)
  return { text: guess.decode(bytes), guessed: true }
}

/** Some exporters have written U+FFFD itself. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

function countMultibyte(text: string): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) bad++
    else if (code > 0x7f) good++
  }
  return { good, bad }
}

export function isAscii(bytes: Uint8Array): boolean {
  const length = bytes.length
  let at = 0
  for (; at + 8 <= length; at += 8) {
    const any =
      bytes[at]! |
      bytes[at + 1]! |
      bytes[at + 2]! |
      bytes[at + 3]! |
      bytes[at + 4]! |
      bytes[at + 5]! |
      bytes[at + 6]! |
      bytes[at + 7]!
    if (any > 0x7f) return false
  }
  for (; at < length; at++) if (bytes[at]! > 0x7f) return false
  return true
}
