import { isHexadecimal } from './byte-class.ts'

const PERCENT = 37
const AMPERSAND = 38
const AT = 64
const BACKSLASH = 92
/** First byte of the wide at signs in UTF-8, U+FF20 and U+FE6B. */
const WIDE = 0xef

/** Bytes that an at sign may begin with. */
export const beginsSign = new Uint8Array(256)
for (const byte of [AT, PERCENT, AMPERSAND, BACKSLASH, WIDE]) beginsSign[byte] = 1

/** Whether a field's value, as Latin-1, may hold one, be it in an encoded word or behind an escape of ISO-2022. */
export function mayHoldSign(latin1: string): boolean {
  return latin1.includes('@') || latin1.includes('=?') || /[%&\\\xef*]/.test(latin1)
}

/**
 * The end of the at sign that begins at `at`, or 0: as it is, wide, encoded for an address on the web (`%40`, `%2540`), as a
 * reference of HTML (`&#64;`, `&#x40`, `&commat;`), as scripts, JSON and RTF write it (`\u0040`, `\x40`, `\'40`).
 */
export function signEnd(bytes: Uint8Array, at: number, end: number): number {
  switch (bytes[at]) {
    case AT:
      return at + 1
    case PERCENT:
      return percentEnd(bytes, at + 1, end)
    case AMPERSAND:
      return ampersandEnd(bytes, at, end)
    case BACKSLASH:
      return escapeEnd(bytes, at, end)
    case WIDE:
      return isWide(bytes, at) && at + 3 <= end ? at + 3 : 0
    default:
      return 0
  }
}

function isWide(bytes: Uint8Array, at: number): boolean {
  return (
    (bytes[at + 1] === 0xbc && bytes[at + 2] === 0xa0) || (bytes[at + 1] === 0xb9 && bytes[at + 2] === 0xab)
  )
}

const [ZERO, TWO, FOUR, FIVE] = [0x30, 0x32, 0x34, 0x35]

/**
 * Behind the `40` that follows a percent sign. `%25` is that sign: an address inside an address is encoded twice. HTML may have
 * references for any of these.
 */
function percentEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  for (;;) {
    const first = letterEnd(bytes, at, end, TWO)
    const second = first === 0 ? 0 : letterEnd(bytes, first, end, FIVE)
    if (second === 0) break
    at = second
  }
  const first = letterEnd(bytes, at, end, FOUR)
  return first === 0 ? 0 : letterEnd(bytes, first, end, ZERO)
}

/** Behind an ASCII character, written as it is or as a reference; 0 where it does not stand there. */
function letterEnd(bytes: Uint8Array, at: number, end: number, letter: number): number {
  if (at >= end) return 0
  if (bytes[at] === letter) return at + 1
  return bytes[at] === AMPERSAND ? numberEnd(bytes, at + 1, end, letter) : 0
}

/** The reference of an at sign, or of the percent sign of one. `&amp;` is the ampersand of a reference that is shown as such. */
function ampersandEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1
  while (startsWith(bytes, at, end, amp)) at += amp.length
  if (startsWith(bytes, at, end, commat)) return at + commat.length
  const sign = numberEnd(bytes, at, end, AT)
  if (sign > 0) return sign
  const percent = startsWith(bytes, at, end, percnt) ? at + percnt.length : numberEnd(bytes, at, end, PERCENT)
  return percent === 0 ? 0 : percentEnd(bytes, percent, end)
}

/** Behind `#64;`, `#064`, `#x40;`, which follow an ampersand. Zeros before the number are as many as somebody likes. */
function numberEnd(bytes: Uint8Array, start: number, end: number, letter: number): number {
  if (bytes[start] !== 0x23) return 0
  const hexadecimal = (bytes[start + 1]! | 32) === 0x78
  let at = start + (hexadecimal ? 2 : 1)
  while (at < end && bytes[at] === ZERO) at++
  const digits = letter.toString(hexadecimal ? 16 : 10)
  if (!startsWith(bytes, at, end, digits)) return 0
  at += digits.length
  const next = at < end ? bytes[at]! : 0
  if (isDigit(next) || (hexadecimal && isHexadecimal(next))) return 0
  return next === 0x3b ? at + 1 : at
}

function escapeEnd(bytes: Uint8Array, start: number, end: number): number {
  const escape = escapes.find((one) => startsWith(bytes, start + 1, end, one))
  return escape === undefined ? 0 : start + 1 + escape.length
}

const escapes = ['u0040', 'x40', "'40", 'u{40}']
const [amp, commat, percnt] = ['amp;', 'commat;', 'percnt;']

function startsWith(bytes: Uint8Array, at: number, end: number, letters: string): boolean {
  if (at + letters.length > end) return false
  for (let i = 0; i < letters.length; i++) if (bytes[at + i] !== letters.charCodeAt(i)) return false
  return true
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
