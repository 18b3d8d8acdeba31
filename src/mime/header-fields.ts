import { asciiDecode, latin1Decode } from '#base/text-bytes.ts'

const LF = 10
const CR = 13
const COLON = 58

/** A header field's value in the message's bytes, folds included, its line end not. */
export interface FieldRange {
  readonly start: number
  readonly end: number
}

/** Names to look for, lower case; found by length and first letter, so that most lines cost two comparisons. */
export type FieldTable = ReadonlyMap<number, readonly { readonly name: string; readonly bytes: Uint8Array }[]>

export function fieldTable(names: readonly string[]): FieldTable {
  const table = new Map<number, { name: string; bytes: Uint8Array }[]>()
  for (const name of names) {
    const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0))
    const key = (bytes.length << 8) | bytes[0]!
    table.set(key, [...(table.get(key) ?? []), { name, bytes }])
  }
  return table
}

const longestName = 64

/** Whether a line of the header starts something else, where the body has not begun: a MIME delimiter. */
export type IsStop = (lineStart: number) => boolean

/**
 * One pass over the header lines from `start`; `found` is called for each field of the table, in order. Returns the offset
 * behind the empty line, or where the header was stopped or ended. Lines end with LF or CRLF.
 */
export function readFields(
  message: Uint8Array,
  start: number,
  end: number,
  table: FieldTable,
  found: (name: string, range: FieldRange) => void,
  isStop?: IsStop,
): number {
  let name: string | null = null
  let valueStart = 0
  let valueEnd = 0
  let at = start
  while (at < end) {
    let lineEnd = message.indexOf(LF, at)
    if (lineEnd < 0 || lineEnd >= end) lineEnd = end
    const first = message[at]!
    const folded = first === 32 || first === 9
    if (!folded) {
      if (name !== null) found(name, { start: valueStart, end: valueEnd })
      name = null
      if (first === LF || (first === CR && at + 1 === lineEnd)) return Math.min(lineEnd + 1, end)
      if (first === 45 && isStop !== undefined && isStop(at)) return at
      name = nameAt(message, at, lineEnd, table)
      if (name !== null) valueStart = message.indexOf(COLON, at) + 1
    }
    valueEnd = lineEnd > at && message[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd
    at = lineEnd + 1
  }
  if (name !== null) found(name, { start: valueStart, end: valueEnd })
  return end
}

function nameAt(message: Uint8Array, start: number, lineEnd: number, table: FieldTable): string | null {
  const limit = Math.min(lineEnd, start + longestName)
  let colon = start
  while (colon < limit && message[colon] !== COLON) colon++
  if (colon >= limit) return null
  let nameEnd = colon
  // RFC 5322 § 4.5: white space may stand before the colon.
  while (nameEnd > start && (message[nameEnd - 1] === 32 || message[nameEnd - 1] === 9)) nameEnd--
  const candidates = table.get(((nameEnd - start) << 8) | (message[start]! | 32))
  if (candidates === undefined) return null
  for (const { name, bytes } of candidates) {
    let same = 0
    while (same < bytes.length && lower(message[start + same]!) === bytes[same]) same++
    if (same === bytes.length) return name
  }
  return null
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte | 32 : byte
}

/** A longer head is not decoded as a whole. */
const longestHead = 65_536

/** The fields of a head as Latin-1. Where all of it is ASCII it is decoded once and sliced: a call of a decoder costs more than the bytes. */
export class HeadText {
  readonly #message: Uint8Array
  readonly #start: number
  readonly #text: string | null

  constructor(message: Uint8Array, start: number, end: number) {
    this.#message = message
    this.#start = start
    this.#text = end - start <= longestHead ? asciiDecode(message.subarray(start, end)) : null
  }

  /** The value, line ends taken out (RFC 5322 § 2.2.3), at most `limit` bytes of it. */
  field({ start, end }: FieldRange, limit: number): string {
    const last = Math.min(end, start + limit)
    const from = this.#start
    const text = this.#text?.slice(start - from, last - from) ?? latin1Decode(this.#message, start, last)
    return /[\r\n\0]/.test(text) ? text.replace(/[\r\n\0]+/g, '').trim() : text.trim()
  }
}

/** White space folded to single spaces. */
export function foldSpace(text: string): string {
  return /\s\s|[^\S ]|^ | $/.test(text) ? text.split(/\s+/).filter(Boolean).join(' ') : text
}
