import { latin1Decode } from '#base/text-bytes.ts'
import { layeredCharacter, mayBeLayered } from './layered.ts'

const PERCENT = 37
const AMPERSAND = 38
const EQUALS = 61
const AT = 64
const BACKSLASH = 92
/** First byte of the wide at signs in UTF-8, U+FF20 and U+FE6B. */
const WIDE = 0xef

/** Bytes that an at sign may begin with. */
export const beginsSign = new Uint8Array(256)
for (const byte of [AT, PERCENT, AMPERSAND, EQUALS, BACKSLASH, WIDE]) beginsSign[byte] = 1

/** Whether a field's value, as Latin-1, may hold one, be it in an encoded word or behind an escape of ISO-2022. */
export function mayHoldSign(latin1: string): boolean {
  return latin1.includes('@') || latin1.includes('=?') || /[%&\\\xef*]|=40|[\x80-\xff]{2}/.test(latin1)
}

/**
 * The end of the at sign that begins at `at`, or 0: as it is, wide, encoded for an address on the web (`%40`, `%2540`), as a
 * reference of HTML (`&#64;`, `&#x40`, `&commat;`), these in each other, as scripts, JSON, style sheets and RTF write it (`\u0040`,
 * `\x40`, `\40 `, `\'40`), and in quoted-printable that nothing says to be it (`=40`).
 */
export function signEnd(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at]
  switch (byte) {
    case AT:
      return at + 1
    case PERCENT:
    case AMPERSAND:
      return mayBeLayered(byte, bytes[at + 1]) ? layeredEnd(bytes, at, end) : 0
    case BACKSLASH:
      return escapeEnd(bytes, at, end)
    case EQUALS:
      return printableEnd(bytes, at, end)
    case WIDE:
      return at + 3 <= end && isWide(bytes[at + 1], bytes[at + 2]) ? at + 3 : 0
    default:
      return 0
  }
}

function isWide(second: number | undefined, third: number | undefined): boolean {
  return (second === 0xbc && third === 0xa0) || (second === 0xb9 && third === 0xab)
}

function layeredEnd(bytes: Uint8Array, at: number, end: number): number {
  const sign = layeredCharacter(bytes, at, end)
  if (sign === null) return 0
  if (sign.code === AT || sign.code === 0xff20 || sign.code === 0xfe6b) return sign.end
  if (sign.code !== WIDE) return 0
  const second = layeredCharacter(bytes, sign.end, end)
  const third = second && layeredCharacter(bytes, second.end, end)
  return third && isWide(second?.code, third.code) ? third.end : 0
}

const longestEscape = 12
/** Scripts and JSON, C, RTF; and style sheets, which take a space behind it along. */
const escape =
  /^\\(?:u(?:0040|ff20|fe6b)|[xX]40|'40|[ux]\{0{0,4}(?:40|ff20|fe6b)\}|U000(?:00040|0ff20|0fe6b)|u64[? ]|(?:000040|00ff20|00fe6b)[ \t]?|0{0,3}(?:40|ff20|fe6b)(?:[ \t]|(?![0-9a-f])))/i

function escapeEnd(bytes: Uint8Array, at: number, end: number): number {
  const next = bytes[at + 1]
  if (next === undefined || escapeLetters[next] === 0) return 0
  const found = escape.exec(latin1Decode(bytes, at, Math.min(end, at + longestEscape)))
  return found === null ? 0 : at + found[0].length
}

const escapeLetters = new Uint8Array(256)
for (const letter of "uUxX'04fF") escapeLetters[letter.charCodeAt(0)] = 1

/** So far a host is looked for. */
const longestHost = 120
/** `width=40px` is none, so behind it must be a host with a domain of letters, not one that was masked. RFC 2045 § 6.7: a `=` at a line's end joins it. */
const host = /^(?![a-z0-9-]{0,62}-at-)[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,}/i

function printableEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] !== 0x34 || bytes[at + 2] !== 0x30 || at + 3 > end) return 0
  const behind = latin1Decode(bytes, at + 3, Math.min(end, at + 3 + longestHost))
  return host.test(behind.replace(/=\r?\n/g, '')) ? at + 3 : 0
}
