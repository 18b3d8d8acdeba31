import { decodeCharset, cleanLabel } from '#mime/decode-charset.ts'
import { canonicalLabel } from '#mime/charset/labels.ts'

const ESCAPE = 27
const LF = 10
const AT = 64
const TILDE = 126
/** Stands for a byte of a character beyond ASCII. */
const BEYOND = 0x80

/** Charsets whose characters have two bytes, of which the second may be that of an at sign in all but the last two. */
const doubles = /^(?:shift_jis|big5|big5-hkscs|gbk|gb18030|euc-jp|euc-kr)$/

/** The wide at sign, U+FF20, in each. */
const wideSigns: Readonly<Record<string, number>> = {
  shift_jis: 0x8197,
  big5: 0xa249,
  'big5-hkscs': 0xa249,
  gbk: 0xa3c0,
  gb18030: 0xa3c0,
  'euc-jp': 0xa1f7,
  'euc-kr': 0xa3c0,
}
/** The same in seven bits: of JIS X 0208, and of GB 2312 and KS X 1001. */
const [shiftedJapanese, shifted] = [0x2177, 0x2340]

/**
 * The bytes of a text as they are searched for at signs: of the same length, with nothing ASCII that is part of another
 * character. For charsets whose single bytes are ASCII's as long as nothing is shifted.
 */
export function searchable(bytes: Uint8Array, label: string | null): Uint8Array {
  const name = canonicalLabel(cleanLabel(label))
  if (name === 'hz') return withoutShifted(bytes, true, name)
  if (bytes.includes(ESCAPE) || name.startsWith('iso-2022')) return withoutShifted(bytes, false, name)
  if (!mayBeSecondByte(bytes) && !holdsWideSign(bytes)) return bytes
  const { charset } = decodeCharset(bytes, label)
  return doubles.test(charset) ? withoutDoubles(bytes, charset) : bytes
}

function mayBeSecondByte(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    // In UTF-8 and the single-byte charsets nothing is lost by a second look.
    if (at > 0 && bytes[at - 1]! >= 0x81) return true
  }
  return false
}

/** A first look, before it is known what the bytes mean. */
function holdsWideSign(bytes: Uint8Array): boolean {
  for (const lead of [0x81, 0xa1, 0xa2, 0xa3]) {
    for (let at = bytes.indexOf(lead); at >= 0; at = bytes.indexOf(lead, at + 1)) {
      if (signPairs.has((lead << 8) | bytes[at + 1]!)) return true
    }
  }
  return false
}

const signPairs = new Set(Object.values(wideSigns))

/** Two at signs stand for a wide one: several are one. */
function withoutDoubles(bytes: Uint8Array, charset: string): Uint8Array {
  const isShiftJis = charset === 'shift_jis'
  const isExtended = charset.startsWith('euc-')
  const wide = wideSigns[charset]
  const view = bytes.slice()
  for (let at = 0; at + 1 < view.length; at++) {
    const lead = view[at]!
    // JIS X 0201: half-width katakana have one byte.
    if (lead < 0x81 || (isShiftJis && lead >= 0xa0 && lead <= 0xdf)) continue
    // Extended Unix code has no ASCII in its characters, of which some have three bytes.
    if (isExtended && view[at + 1]! < 0x80) continue
    if (charset === 'euc-jp' && lead === 0x8f) at++
    const isSign = ((lead << 8) | view[at + 1]!) === wide
    if (view[at + 1]! >= 0x30 && (isSign || !isExtended)) view.fill(isSign ? AT : BEYOND, at, at + 2)
    at++
  }
  return view
}

/** ISO-2022 (RFC 1468, 1557, 1922): escapes say what bytes mean, SO and SI shift. HZ (RFC 1843) has `~{` and `~}`. */
function withoutShifted(bytes: Uint8Array, isHz: boolean, charset: string): Uint8Array {
  const view = bytes.slice()
  const wide = isHz || /-(?:kr|cn)/.test(charset) ? shifted : shiftedJapanese
  let beyond = false
  let out = false
  for (let at = 0; at < view.length; at++) {
    const byte = view[at]!
    if (isHz) {
      if (byte === LF) beyond = false
      else if (byte === TILDE && view[at + 1] === 0x7b) beyond = true
      else if (byte === TILDE && view[at + 1] === 0x7d) beyond = false
    } else if (byte === ESCAPE) {
      const end = escapeEnd(view, at)
      // `ESC $ ) C` says what SO will mean; `ESC ( B` and `ESC ( J` lead back to ASCII.
      const [first, second] = [view[at + 1], view[at + 2]]
      if (first === 0x24 && second !== 0x29 && second !== 0x2a) beyond = true
      else if (first === 0x28) beyond = second !== 0x42 && second !== 0x4a
      view.fill(BEYOND, at, end)
      at = end - 1
      continue
    } else if (byte === 14 || byte === 15) {
      out = byte === 14
    } else if (byte === LF) {
      // RFC 1468: a line ends in ASCII, even where somebody cut off the escape that leads back.
      beyond = out = false
    }
    if (!(beyond || out) || byte <= 32) continue
    // Characters have two bytes, the second of which may be what begins a sign.
    if (view[at + 1]! <= 32 || at + 1 === view.length) view[at] = BEYOND
    else {
      view.fill(((byte << 8) | view[at + 1]!) === wide ? AT : BEYOND, at, at + 2)
      at++
    }
  }
  return view
}

/** ECMA-35: intermediate bytes, then one that ends it. */
function escapeEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && at < start + 4 && bytes[at]! >= 0x20 && bytes[at]! < 0x30) at++
  return Math.min(at + 1, bytes.length)
}
