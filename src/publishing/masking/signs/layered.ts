import { isHexadecimal } from './byte-class.ts'

const PERCENT = 37
const AMPERSAND = 38
const BACKSLASH = 92
const SEMICOLON = 59
const HASH = 35
const ZERO = 48

/** A character as a decoder reads it, and where what stands for it ends. */
export interface Layered {
  readonly code: number
  readonly end: number
}

/** So many decoders may be behind each other: an honest address has two or three. */
const mostLayers = 6
/** The names of HTML that matter here, with whether browsers read them without their semicolon. */
const names: readonly (readonly [name: string, code: number, bare: boolean])[] = [
  ['amp', AMPERSAND, true],
  ['commat', 64, false],
  ['percnt', PERCENT, false],
  ['num', HASH, false],
  ['semi', SEMICOLON, false],
]
const longestName = 6
/** Layers are tried one in the other, which multiplies: what would take more steps stands for itself. */
const mostSteps = 200
let steps = 0

/**
 * The character that begins at `at`: as it is, as a reference of HTML, encoded for an address on the web, or one in the other, as
 * in `&amp;#64;`, `%2540`, `%26%2364%3B`. Null at the end.
 */
export function layeredCharacter(bytes: Uint8Array, at: number, end: number): Layered | null {
  steps = 0
  return layeredAt(bytes, at, end, mostLayers)
}

function layeredAt(bytes: Uint8Array, at: number, end: number, layers: number): Layered | null {
  if (at >= end || ++steps > mostSteps) return null
  let code = bytes[at]!
  let next = at + 1
  for (let turn = layers; turn > 0 && (code === PERCENT || code === AMPERSAND); turn--) {
    const inner = code === PERCENT ? percentAt(bytes, next, end, turn) : referenceAt(bytes, next, end, turn)
    if (inner === null) break
    code = inner.code
    next = inner.end
  }
  return { code, end: next }
}

/** Behind a percent sign: two digits, or `u` and four. */
function percentAt(bytes: Uint8Array, start: number, end: number, layers: number): Layered | null {
  const first = layeredAt(bytes, start, end, layers - 1)
  if (first === null) return null
  const isLong = (first.code | 32) === 0x75
  if (!isLong && !isHexadecimal(first.code)) return null
  let digits = isLong ? '' : String.fromCharCode(first.code)
  let at = first.end
  for (const count = isLong ? 4 : 2; digits.length < count;) {
    const digit = layeredAt(bytes, at, end, layers - 1)
    if (digit === null || !isHexadecimal(digit.code)) return null
    digits += String.fromCharCode(digit.code)
    at = digit.end
  }
  return { code: Number.parseInt(digits, 16), end: at }
}

/** Behind an ampersand. Zeros before a number are as many as somebody likes. */
function referenceAt(bytes: Uint8Array, start: number, end: number, layers: number): Layered | null {
  const first = layeredAt(bytes, start, end, layers - 1)
  if (first === null) return null
  if (first.code !== HASH) return namedAt(bytes, start, end, layers)
  let at = first.end
  const mark = layeredAt(bytes, at, end, layers - 1)
  const isHex = mark !== null && (mark.code | 32) === 0x78
  if (isHex) at = mark.end
  const begin = at
  while (at < end && bytes[at] === ZERO) at++
  let digits = at > begin ? '0' : ''
  for (; digits.length < 8;) {
    const digit = layeredAt(bytes, at, end, layers - 1)
    if (digit === null || !(isHex ? isHexadecimal(digit.code) : isDigit(digit.code))) break
    digits += String.fromCharCode(digit.code)
    at = digit.end
  }
  if (digits === '') return null
  return { code: Number.parseInt(digits, isHex ? 16 : 10), end: behindSemicolon(bytes, at, end, layers) }
}

function namedAt(bytes: Uint8Array, start: number, end: number, layers: number): Layered | null {
  let word = ''
  for (let at = start; word.length < longestName;) {
    const letter = layeredAt(bytes, at, end, layers - 1)
    if (letter === null || letter.code > 0x7a) return null
    word += String.fromCharCode(letter.code)
    at = letter.end
    const found = names.find(([name]) => name === word)
    if (found === undefined) continue
    const [, code, bare] = found
    const behind = behindSemicolon(bytes, at, end, layers)
    return bare || behind > at ? { code, end: behind } : null
  }
  return null
}

function behindSemicolon(bytes: Uint8Array, at: number, end: number, layers: number): number {
  const mark = layeredAt(bytes, at, end, layers - 1)
  return mark?.code === SEMICOLON ? mark.end : at
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether a backslash, a percent sign or an ampersand may begin what stands for another character, by the byte behind it. */
export function mayBeLayered(byte: number, next: number | undefined): boolean {
  if (next === undefined) return false
  if (next === PERCENT || next === AMPERSAND) return byte !== BACKSLASH
  if (byte === AMPERSAND) return next === HASH || next === 0x61 || next === 0x63 || next === 0x70
  return isHexadecimal(next) || (next | 32) === 0x75
}
