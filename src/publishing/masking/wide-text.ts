import { latin1Decode, utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { decoderFor } from '#mime/charset/decoders.ts'
import { canonicalLabel } from '#mime/charset/labels.ts'
import { cleanLabel } from '#mime/decode-charset.ts'
import { encodeBase64 } from './encode-transfer.ts'

const AT = 64

/** How a text is written whose bytes say nothing before they are decoded. */
export interface WideText {
  /** In UTF-8. */
  readonly bytes: Uint8Array
  /** The same text, changed, in its own charset. */
  write(bytes: Uint8Array): Uint8Array
}

/** UTF-32 by its zeros, UTF-16 by its mark, its label or its zeros, and UTF-7; null for a text that is in none of them. */
export function wideText(bytes: Uint8Array, label: string | null): WideText | null {
  const name = canonicalLabel(cleanLabel(label))
  if (name === 'utf-7') {
    return {
      bytes: utf8Encode(decoderFor('utf-7')!.decode(bytes)),
      write: (text) => encodeUtf7(utf8Decode(text)),
    }
  }
  const quads = quadsOf(bytes)
  if (quads !== null) return quads
  const order = byteOrder(bytes, name)
  if (order === null) return null
  const text = new TextDecoder(order, { ignoreBOM: true }).decode(bytes)
  return { bytes: utf8Encode(text), write: (changed) => encodeUtf16(utf8Decode(changed), order) }
}

/** UTF-32, which has nothing beyond U+10FFFF: what is something else has. */
function quadsOf(bytes: Uint8Array): WideText | null {
  const count = Math.floor(bytes.length / 4)
  if (count < 2 || !bytes.subarray(0, 8).includes(0)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const little of [true, false]) {
    const codes = new Uint32Array(count)
    let most = 0
    for (let i = 0; i < count && most <= 0x10ffff; i++) {
      codes[i] = view.getUint32(4 * i, little)
      most = Math.max(most, codes[i]!)
    }
    if (most > 0x10ffff || most === 0) continue
    const text = Array.from(codes, (code) => String.fromCodePoint(code)).join('')
    return { bytes: utf8Encode(text), write: (changed) => encodeUtf32(utf8Decode(changed), little) }
  }
  return null
}

function encodeUtf32(text: string, little: boolean): Uint8Array {
  const codes = Array.from(text, (character) => character.codePointAt(0)!)
  const bytes = new Uint8Array(codes.length * 4)
  const view = new DataView(bytes.buffer)
  codes.forEach((code, i) => view.setUint32(4 * i, code, little))
  return bytes
}

type Order = 'utf-16le' | 'utf-16be'

function byteOrder(bytes: Uint8Array, name: string): Order | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // A label that lies: text of one byte a character has no zeros.
  if (!bytes.includes(0)) return null
  if (/^utf-16be$/.test(name)) return 'utf-16be'
  const isLabelled = /^(?:utf-16(?:le)?|ucs-2|iso-10646-ucs-2|unicode|csunicode)$/.test(name)
  const bySign = orderOfSign(bytes)
  if (bySign !== null) return bySign
  const [even, odd] = zerosIn(bytes)
  if (isLabelled) return even > odd * 2 ? 'utf-16be' : 'utf-16le'
  const most = bytes.length / 2
  if (odd > most * 0.4 && even < most * 0.1) return 'utf-16le'
  return even > most * 0.4 && odd < most * 0.1 ? 'utf-16be' : null
}

function zerosIn(bytes: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0]
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros[at & 1]!++
  return zeros
}

/** By an at sign with Latin letters around it: a text of others has few zeros, or has them in the wrong place, as U+4E00 does. */
function orderOfSign(bytes: Uint8Array): Order | null {
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    const zero = at & 1 ? -1 : 1
    if ([-2, 0, 2].every((letter) => bytes[at + letter + zero] === 0 && bytes[at + letter] !== 0))
      return zero === 1 ? 'utf-16le' : 'utf-16be'
  }
  return null
}

function encodeUtf16(text: string, order: Order): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), order === 'utf-16le')
  return bytes
}

/** RFC 2152. What it calls optional is written as it is, as mailers do. */
function encodeUtf7(text: string): Uint8Array {
  const written = text.replace(/\+|[^\0-\x7e]+|[\\~]+/g, (run) => {
    if (run === '+') return '+-'
    const letters = latin1Decode(encodeBase64(encodeUtf16(run, 'utf-16be'))).replace(/=+$/, '')
    return `+${letters}-`
  })
  return utf8Encode(written)
}
