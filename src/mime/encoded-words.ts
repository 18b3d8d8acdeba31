import { joinBytes } from '#base/join-bytes.ts'
import { latin1Decode } from '#base/text-bytes.ts'
import { decodeCharset, isMeaningless } from './decode-charset.ts'
import { decodeBase64 } from '#mime/parts/base64.ts'

const hasEightBits = /[\x80-\xff]/
/** ISO-2022-JP sent as it is, without an encoded word around it. */
const japaneseShift = '\x1b$'
const longestLabel = 64

export interface DecodedHeader {
  readonly text: string
  /** Some of it was read by a guess. */
  readonly guessed: boolean
}

function bytesOf(latin1: string): Uint8Array {
  const bytes = new Uint8Array(latin1.length)
  for (let i = 0; i < latin1.length; i++) bytes[i] = latin1.charCodeAt(i)
  return bytes
}

/**
 * RFC 2047, as leniently as mailers need: inside quotes and words, with spaces or a language (RFC 2231 § 5) in it, cut inside
 * a character. Raw 8-bit text is UTF-8 (RFC 6532) or else `hint`, the charset of the body, or a guess.
 */
export function decodeHeader(field: Uint8Array | string, hint: string | null = null): DecodedHeader {
  const source = typeof field === 'string' ? field : latin1Decode(field)
  if (!hasEightBits.test(source) && !source.includes('=?') && !source.includes(japaneseShift))
    return { text: source, guessed: false }
  return new HeaderDecoder(source, hint).decode()
}

interface EncodedWord {
  readonly charset: string
  readonly bytes: Uint8Array
  readonly end: number
}

class HeaderDecoder {
  readonly #source: string
  readonly #hint: string | null
  #text = ''
  #guessed = false
  #pending: Uint8Array[] = []
  #pendingCharset = ''
  /** The next `?=` behind the position it was looked for from, so that it is found once: -1 before, Infinity where there is none. */
  #close = -1

  constructor(source: string, hint: string | null) {
    this.#source = source
    this.#hint = hint
  }

  decode(): DecodedHeader {
    const source = this.#source
    let rawFrom = 0
    let at = source.indexOf('=?')
    while (at >= 0) {
      const word = this.#wordAt(at)
      if (word === null) {
        at = source.indexOf('=?', at + 2)
        continue
      }
      const between = source.slice(rawFrom, at)
      // RFC 2047 § 6.2: white space between two encoded words is not shown.
      if (rawFrom === 0 || !/^\s*$/.test(between)) {
        this.#flush()
        this.#addRaw(between)
      } else if (word.charset !== this.#pendingCharset) {
        this.#flush()
      }
      this.#pendingCharset = word.charset
      this.#pending.push(word.bytes)
      rawFrom = word.end
      at = source.indexOf('=?', rawFrom)
    }
    this.#flush()
    this.#addRaw(source.slice(rawFrom))
    return { text: this.#text, guessed: this.#guessed }
  }

  #wordAt(start: number): EncodedWord | null {
    const source = this.#source
    const label = source.slice(start + 2, start + 2 + longestLabel + 3)
    const match = /^([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?/i.exec(label)
    if (!match) return null
    const textStart = start + 2 + match[0].length
    if (this.#close < textStart) {
      const close = source.indexOf('?=', textStart)
      this.#close = close < 0 ? Number.POSITIVE_INFINITY : close
    }
    if (this.#close === Number.POSITIVE_INFINITY) return null
    const close = this.#close
    // `=?utf-8?q?never closed =?utf-8?q?closed?=`: another word begins behind a space.
    const nested = source.indexOf('=?', textStart)
    if (nested >= 0 && nested < close - 1 && /\s/.test(source.slice(textStart, nested))) return null
    const encoded = source.slice(textStart, close)
    const bytes = match[2]!.toLowerCase() === 'b' ? decodeB(encoded) : decodeQ(encoded)
    return { charset: match[1]!.toLowerCase(), bytes, end: close + 2 }
  }

  /** Words of one charset are decoded together: some mailers cut them inside a character. */
  #flush(): void {
    if (this.#pending.length === 0) return
    const bytes = this.#pending.length === 1 ? this.#pending[0]! : joinBytes(this.#pending)
    // `=?unknown-8bit?` (RFC 1428 § 3) says only that it was raw.
    if (this.#hint !== null && isMeaningless(this.#pendingCharset)) this.#add(bytes, this.#hint, true)
    else this.#add(bytes, this.#pendingCharset)
    this.#pending = []
  }

  #addRaw(raw: string): void {
    if (hasEightBits.test(raw)) this.#add(bytesOf(raw), this.#hint === 'us-ascii' ? null : this.#hint, true)
    else if (raw.includes(japaneseShift)) this.#add(bytesOf(raw), 'iso-2022-jp')
    else this.#text += raw
  }

  #add(bytes: Uint8Array, charset: string | null, raw = false): void {
    const utf8 = raw && charset !== null ? decodeCharset(bytes, null) : null
    const decoded = utf8 !== null && !utf8.guessed ? utf8 : decodeCharset(bytes, charset)
    this.#text += decoded.text
    this.#guessed ||= decoded.guessed || (raw && utf8 !== null && utf8.guessed)
  }
}

function decodeB(encoded: string): Uint8Array {
  return decodeBase64(bytesOf(encoded))
}

function decodeQ(encoded: string): Uint8Array {
  return bytesOf(
    encoded.replace(/_|=([0-9a-f]{2})/gi, (whole, hex: string | undefined) =>
      hex === undefined ? (whole === '_' ? ' ' : whole) : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  )
}
