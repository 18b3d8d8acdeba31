import { decoderFor, type CharsetDecoder } from '#mime/charset/decoders.ts'
import { guessDecoder } from '#mime/charset/guess.ts'

export interface DecodedText {
  readonly text: string
  /** Some bytes were read by a guess. */
  readonly guessed: boolean
  /** What it was read in: lower case, as the Encoding Standard names it where it knows it. */
  readonly charset: string
}

const utf8 = new TextDecoder('utf-8')
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const replacement = '\ufffd'

/** Labels under which mail is sent in whatever its writer had: what the bytes are decides. */
const meaningless =
  /^(?:|us-?ascii|ascii|ansi_x3\.4-19\d\d|646|utf-?8|unicode-1-1-utf-8|7-?bit|8-?bit|binary|(?:x-)?unknown(?:-8bit)?|default(?:_charset)?|none)$/

/** Mailers of the West put these on everything; UTF-8 under them is no accident. */
const western: ReadonlySet<string> = new Set(['windows-1252', 'iso-8859-15'])

/** Lower case, without quotes and what stands behind it by mistake. */
export function cleanLabel(label: string | null): string {
  if (label === null) return ''
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, '')
  return meaningless.test(name) || decoderFor(name) !== null ? name : (/^[^"';,\s]*/.exec(name)?.[0] ?? '')
}

/** Says no more of bytes beyond ASCII than no label would. */
export function isMeaningless(label: string): boolean {
  const name = cleanLabel(label)
  return meaningless.test(name) && !name.includes('utf')
}

/**
 * Bytes without a label, or with one that says nothing, are UTF-8 where they are valid, else guessed. A charset that does not
 * exist is a guess, too, unless the bytes are ASCII.
 */
export function decodeCharset(bytes: Uint8Array, label: string | null): DecodedText {
  const name = cleanLabel(label)
  if (meaningless.test(name)) return decodeUnlabelled(bytes, false, name.startsWith('utf'))
  const decoder = decoderFor(name)
  if (decoder === null) return decodeUnlabelled(bytes, true, false)
  if (decoder.name === 'utf-8') return decodeUnlabelled(bytes, false, true)
  const charset = decoder.name
  if (decoder.asciiCompatible && isAscii(bytes)) return { text: utf8.decode(bytes), guessed: false, charset }
  if (western.has(charset)) {
    const text = utf8.decode(bytes)
    if (!text.includes(replacement) && isWritten(text)) return { text, guessed: true, charset: 'utf-8' }
  }
  return { text: decoder.decode(bytes), guessed: false, charset }
}

/** Two bytes of Latin-1 may be valid UTF-8 by chance (`É»`); twice, or for a letter of the West, they are not. */
function isWritten(text: string): boolean {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? []
  return beyond.length > 1 || /[\xa0-\u017f\u2010-\u2044\u20ac\u2122]/.test(text)
}

function decodeUnlabelled(bytes: Uint8Array, unknown: boolean, utf8Claimed: boolean): DecodedText {
  const text = utf8.decode(bytes)
  if (!text.includes(replacement) || isUtf8(bytes)) {
    // Each character beyond ASCII has more bytes than units.
    if (text.length !== bytes.length) return { text, guessed: unknown, charset: 'utf-8' }
    return decodeShifted(bytes, text) ?? { text, guessed: false, charset: utf8Claimed ? 'utf-8' : 'us-ascii' }
  }
  // A few damaged bytes in UTF-8, as where a list's footer was added in Latin-1, are no reason to misread the rest.
  const { good, bad } = countMultibyte(text)
  if (utf8Claimed ? good > 0 : good > bad) return { text, guessed: true, charset: 'utf-8' }
  const guess: CharsetDecoder = guessDecoder(bytes)
  return { text: guess.decode(bytes), guessed: true, charset: guess.name }
}

/** ISO-2022-JP and ISO-2022-KR have seven bits, and mailers that knew nothing of charsets have sent them as ASCII. */
function decodeShifted(bytes: Uint8Array, ascii: string): DecodedText | null {
  const isKorean = ascii.includes('\x1b$)C')
  if (!isKorean && !ascii.includes('\x1b$B') && !ascii.includes('\x1b$@')) return null
  const decoder = decoderFor(isKorean ? 'iso-2022-kr' : 'iso-2022-jp')!
  const text = decoder.decode(bytes)
  return text.includes(replacement) ? null : { text, guessed: true, charset: decoder.name }
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
