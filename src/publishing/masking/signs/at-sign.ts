const PERCENT = 37
const AMPERSAND = 38
const AT = 64
/** First byte of the wide at signs in UTF-8, U+FF20 and U+FE6B. */
const WIDE = 0xef

/** Bytes that an at sign may begin with. */
export const beginsSign = new Uint8Array(256)
for (const byte of [AT, PERCENT, AMPERSAND, WIDE]) beginsSign[byte] = 1

/** Whether a field's value, as Latin-1, may hold one, be it in an encoded word or behind an escape of ISO-2022. */
export function mayHoldSign(latin1: string): boolean {
  return latin1.includes('@') || latin1.includes('=?') || /[%&\xef*]/.test(latin1)
}

const mostZeros = 16

/**
 * The end of the at sign that begins at `at`, or 0: as it is, wide, encoded for an address on the web (`%40`, `%2540`), as a
 * reference of HTML (`&#64;`, `&#x40`, `&commat;`).
 */
export function signEnd(bytes: Uint8Array, at: number, end: number): number {
  switch (bytes[at]) {
    case AT:
      return at + 1
    case PERCENT:
      return percentEnd(bytes, at, end)
    case AMPERSAND:
      return referenceEnd(bytes, at, end)
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

/** `%25` is the percent sign: an address inside an address is encoded twice. */
function percentEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1
  while (at + 3 < end && bytes[at] === 0x32 && bytes[at + 1] === 0x35) at += 2
  return at + 2 <= end && bytes[at] === 0x34 && bytes[at + 1] === 0x30 ? at + 2 : 0
}

function referenceEnd(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start + 1] !== 0x23) return isNamed(bytes, start + 1) && start + 8 <= end ? start + 8 : 0
  const hexadecimal = (bytes[start + 2]! | 32) === 0x78
  let at = start + (hexadecimal ? 3 : 2)
  const most = Math.min(end, at + mostZeros)
  while (at < most && bytes[at] === 0x30) at++
  const [first, second] = hexadecimal ? [0x34, 0x30] : [0x36, 0x34]
  if (at + 2 > end || bytes[at] !== first || bytes[at + 1] !== second) return 0
  at += 2
  const next = at < end ? bytes[at]! : 0
  if (isDigit(next) || (hexadecimal && (next | 32) >= 0x61 && (next | 32) <= 0x66)) return 0
  return next === 0x3b ? at + 1 : at
}

const name = Uint8Array.from('commat;', (letter) => letter.charCodeAt(0))

function isNamed(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false
  return true
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
