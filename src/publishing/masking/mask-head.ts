import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { parseIds } from '#mime/message-ids.ts'
import { isWordByte } from './byte-class.ts'
import type { Edits } from './edits.ts'
import { maskEncodedField } from './encoded-field.ts'
import { maskRun } from './mask-run.ts'
import { isPrivateField } from './private-fields.ts'
import type { Place } from './surroundings.ts'

const LF = 10
const CR = 13
const COLON = 58
const DASH = 45
const longestName = 80

const structured: Place = { spaced: true, joins: false }
const written: Place = { spaced: false, joins: false }

/** RFC 5322 § 3.6.2, 3.6.3, 3.6.6 and what lists and relays add: fields that are read as addresses. */
const addressField =
  /^(?:(?:x-)?(?:original-|resent-)?(?:from|sender|to|cc|bcc|reply-to)|return-path|errors-to|delivered-to|envelope-to|mail-followup-to|mail-reply-to|x-original-to|disposition-notification-to|apparently-to|x-beenthere)$/
/** RFC 5322 § 3.6.4 and 3.6.6, RFC 5536 § 3.2.12, and what mailers call an id of another message. */
const idField =
  /^(?:message-id|in-reply-to|references|supersedes|content-id|.{1,60}-(?:message-id|in-reply-to|references))$/

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
  let at = 0
  while (at < lines.length) {
    let next = lineAfter(lines, at)
    while (lines[next] === 32 || lines[next] === 9) next = lineAfter(lines, next)
    maskField(lines, view, at, next, options, edits)
    at = next
  }
}

function lineAfter(bytes: Uint8Array, at: number): number {
  const lineFeed = bytes.indexOf(LF, at)
  return lineFeed < 0 ? bytes.length : lineFeed + 1
}

function maskField(
  bytes: Uint8Array,
  view: Uint8Array,
  start: number,
  next: number,
  { masks, dropsPrivate, dropsContent, charset }: HeadOptions,
  edits: Edits,
): void {
  const colon = nameEnd(bytes, start, next)
  const name = colon < 0 ? '' : latin1Decode(bytes, start, colon).trim().toLowerCase()
  if ((dropsPrivate && isPrivateField(name)) || (dropsContent && name.startsWith('content-'))) {
    edits.replace(start, next, new Uint8Array())
    return
  }
  if (!masks) return
  // The dashes of a delimiter stand before its boundary, which is masked as the header names it.
  const from = colon >= 0 ? colon + 1 : bytes[start] === DASH && bytes[start + 1] === DASH ? start + 2 : start
  let end = next
  if (end > from && bytes[end - 1] === LF) end--
  if (end > from && bytes[end - 1] === CR) end--
  if (colon >= 0 && idField.test(name) && maskIds(bytes, from, end, name, charset, edits)) return
  const place = addressField.test(name) ? structured : written
  if (colon < 0 || !isEncoded(bytes, from, end)) {
    maskRun({ bytes: view, start: from, end, place }, edits)
    return
  }
  const field = bytes.slice(from, end)
  const changed = maskEncodedField(field, name, place, charset)
  if (changed !== field) edits.replace(from, end, changed)
}

/** The colon behind a field's name; -1 where the line is no field, or its name is none that a program gives. */
function nameEnd(bytes: Uint8Array, start: number, end: number): number {
  const most = Math.min(end, start + longestName)
  let at = start
  while (at < most && (isWordByte(bytes[at]) || bytes[at] === DASH)) at++
  while (at < most && at > start && (bytes[at] === 32 || bytes[at] === 9)) at++
  return bytes[at] === COLON && at < most && at > start ? at : -1
}

/** Encoded words, RFC 2047, or parameters in pieces, RFC 2231. */
function isEncoded(bytes: Uint8Array, start: number, end: number): boolean {
  const field = bytes.subarray(start, end)
  for (let at = field.indexOf(61); at >= 0; at = field.indexOf(61, at + 1)) {
    if (field[at + 1] === 63 || field[at - 1] === 42 || isDigit(field[at - 1])) return true
  }
  return false
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** The field holds nothing but the ids then; false where it names none. */
function maskIds(
  bytes: Uint8Array,
  start: number,
  end: number,
  name: string,
  charset: string | null,
  edits: Edits,
): boolean {
  const text = latin1Decode(bytes, start, end)
    .replace(/[\r\n\0]+/g, '')
    .trim()
  const ids = parseIds(text).map((id) => decodeHeader(id, charset).text)
  // `cid:` of a picture's name, which is nobody's address: its links stay as they are.
  if (name === 'content-id' && !ids.some((id) => id.includes('@'))) return false
  const masked = ids.map((id) => maskedMessageId(id))
  if (masked.every((id, i) => id === ids[i])) return false
  const lineEnd = bytes[end] === CR ? '\r\n ' : '\n '
  // A line of three is below the 78 letters of RFC 5322 § 2.1.1.
  const lines = masked.map((id, i) => `${i === 0 ? ' ' : i % 3 === 2 ? lineEnd : ' '}<${id}>`)
  edits.replace(start, end, utf8Encode(lines.join('')))
  return true
}
