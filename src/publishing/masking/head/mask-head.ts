import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { parseIds } from '#mime/message-ids.ts'
import { mayHoldSign } from '#publishing/masking/signs/at-sign.ts'
import type { Edits } from '#publishing/masking/edits.ts'
import { aroundBoundaries } from './boundary-values.ts'
import { maskEncodedField } from './encoded-field.ts'
import { fieldKind, noField } from './field-kind.ts'
import { maskRun } from '#publishing/masking/signs/mask-run.ts'
import type { Place } from '#publishing/masking/signs/surroundings.ts'

const structured: Place = { spaced: true, joins: false }
const written: Place = { spaced: false, joins: false }
const nothing = new Uint8Array()

export interface HeadOptions {
  readonly masks: boolean
  readonly dropsPrivate: boolean
  /** What says of a part what it is: another one takes its place. */
  readonly dropsContent: boolean
  /** Of raw text beyond ASCII. */
  readonly charset: string | null
}

/**
 * What changes in lines that are no part's body: headers, delimiters, what stands before and behind the parts. `view` has the
 * lines as they are searched.
 */
export function maskHead(lines: Uint8Array, view: Uint8Array, options: HeadOptions, edits: Edits): void {
  new HeadMasking(lines, view, options, edits).mask()
}

/**
 * RFC 5322 § 3.6.8, but for what an at sign may begin with. A line that has no name, or one with blanks or of any length, is
 * masked as a whole.
 */
const fieldName = /[!-$'-9;-?A-[\]-~]{1,80}[ \t]{0,9}:/y

class HeadMasking {
  readonly #bytes: Uint8Array
  readonly #view: Uint8Array
  /** The lines as Latin-1: decoded at once, which costs less than each name on its own. */
  readonly #text: string
  readonly #options: HeadOptions
  readonly #edits: Edits

  constructor(bytes: Uint8Array, view: Uint8Array, options: HeadOptions, edits: Edits) {
    this.#bytes = bytes
    this.#view = view
    this.#text = latin1Decode(bytes)
    this.#options = options
    this.#edits = edits
  }

  mask(): void {
    let at = 0
    while (at < this.#text.length) {
      let next = this.#lineAfter(at)
      while (isFold(this.#text.charCodeAt(next))) next = this.#lineAfter(next)
      this.#field(at, next)
      at = next
    }
  }

  #lineAfter(at: number): number {
    const lineFeed = this.#text.indexOf('\n', at)
    return lineFeed < 0 ? this.#text.length : lineFeed + 1
  }

  #field(start: number, next: number): void {
    const text = this.#text
    const { masks, dropsPrivate, dropsContent, charset } = this.#options
    fieldName.lastIndex = start
    const named = fieldName.test(text)
    const kind = named ? fieldKind(text.slice(start, fieldName.lastIndex - 1)) : noField
    if ((dropsPrivate && kind.isPrivate) || (dropsContent && kind.name.startsWith('content-'))) {
      this.#edits.replace(start, next, nothing)
      return
    }
    if (!masks) return
    // The dashes of a delimiter stand before its boundary, which is masked as the header names it.
    const from = named ? fieldName.lastIndex : text.startsWith('--', start) ? start + 2 : start
    const end = this.#valueEnd(from, next)
    if (kind.is === 'ids' && this.#ids(from, end, kind.name)) return
    const value = text.slice(from, end)
    if (!mayHoldSign(value)) return
    if (value.includes('=?') && !named && !text.startsWith('--', start)) {
      this.#encodedLine(from, end)
      return
    }
    const place = kind.is === 'addresses' || kind.is === 'ids' ? structured : written
    // Encoded words, RFC 2047, or parameters in pieces, RFC 2231.
    if (!named || !(value.includes('=?') || (kind.is === 'content' && value.includes('*')))) {
      if (kind.name === 'content-type') this.#content(from, end)
      else maskRun({ bytes: this.#view, start: from, end, place }, this.#edits)
      return
    }
    const changed = maskEncodedField(value, kind.name, place, charset)
    if (changed !== null) this.#edits.replace(from, end, changed)
  }

  /** A line that is no field, but may be read as one, with a name of any kind. */
  #encodedLine(start: number, end: number): void {
    const colon = this.#text.indexOf(':', start)
    const from = colon < 0 || colon > this.#text.indexOf('=?', start) ? start : colon + 1
    this.#run(start, from)
    const changed = maskEncodedField(this.#text.slice(from, end), '', written, this.#options.charset)
    if (changed !== null) this.#edits.replace(from, end, changed)
    else this.#run(from, end)
  }

  #content(start: number, end: number): void {
    for (const [from, to] of aroundBoundaries(this.#text.slice(start, end)))
      this.#run(start + from, start + to)
  }

  #run(start: number, end: number): void {
    maskRun({ bytes: this.#view, start, end, place: written }, this.#edits)
  }

  #valueEnd(start: number, next: number): number {
    let end = next
    if (end > start && this.#bytes[end - 1] === 10) end--
    if (end > start && this.#bytes[end - 1] === 13) end--
    return end
  }

  /** The field holds nothing but the ids then; false where it names none. */
  #ids(start: number, end: number, name: string): boolean {
    const value = this.#text.slice(start, end).replace(/[\r\n\0]+/g, '')
    const ids = parseIds(value.trim())
      .map((id) => decodeHeader(id, this.#options.charset).text)
      .filter(Boolean)
    // `cid:` of a picture's name is nobody's address: its links stay as they are.
    const isName = name === 'content-id' && !ids.some((id) => id.includes('@'))
    if (ids.length === 0 || isName) {
      // Addresses that are no ids, as in `<a@example.org; b@example.org>`, could be read as one once they are masked.
      if (!mayHoldSign(value)) return false
      this.#edits.replace(start, end, nothing)
      return true
    }
    const masked = ids.map((id) => maskedMessageId(id))
    if (masked.every((id, i) => id === ids[i])) return false
    const lineEnd = this.#bytes[end] === 13 ? '\r\n ' : '\n '
    // A line of three is below the 78 letters of RFC 5322 § 2.1.1.
    const lines = masked.map((id, i) => `${i > 0 && i % 3 === 2 ? lineEnd : ' '}<${id}>`)
    this.#edits.replace(start, end, utf8Encode(lines.join('')))
    return true
  }
}

function isFold(code: number): boolean {
  return code === 32 || code === 9
}
