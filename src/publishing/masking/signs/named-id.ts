import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import { linkedId } from '#domain/message-references.ts'
import { isWordByte } from './byte-class.ts'
import type { Run } from './surroundings.ts'

const LF = 10
const LESS = 60
const GREATER = 62
const SEMICOLON = 59

const ends = new Uint8Array(256)
for (let byte = 0; byte <= 32; byte++) ends[byte] = 1
for (const letter of '<>"(),;[]@`') ends[letter.charCodeAt(0)] = 1

/** So far around a sign an id is looked for: what generates them stays well below. */
const longest = 300

export interface NamedId {
  readonly start: number
  readonly end: number
  readonly masked: Uint8Array
}

/**
 * The Message-ID or Content-ID that the sign from `at` to `end` stands in, as a text names it: behind `mid:`, `cid:` or
 * `Message-ID:`, in the address of an archive on the web, or between angle brackets where it does not look like a person's.
 * Null for an address. `floor`: nothing before it can be part of it.
 */
export function namedIdAt(run: Run, at: number, end: number, floor: number): NamedId | null {
  const { bytes } = run
  let start = at
  const least = Math.max(run.start, floor, at - longest)
  while (start > least && ends[bytes[start - 1]!] === 0) start--
  let stop = end
  const most = Math.min(run.end, end + longest)
  while (stop < most && ends[bytes[stop]!] === 0) stop++
  if (bytes[stop] === SEMICOLON) stop = withoutReference(bytes, end, stop)
  const colon = bytes.subarray(start, at).indexOf(58)
  if (colon >= 0) {
    const word = latin1Decode(bytes, start, stop)
    if (word.includes('://')) return inLink(word, start, at - start)
    const named = /(?:^|[^a-z])(?:[cm]id:|(?:message|msg)-?id[:=]|in-reply-to[:=])/i.exec(
      word.slice(0, at - start),
    )
    if (named === null) return null
    const from = named.index + named[0].length
    const id = word.slice(from).replace(/[.,:]{1,9}$/, '')
    return { start: start + from, end: start + from + id.length, masked: maskOf(id) }
  }
  if (!isBracketed(bytes, start, stop)) return null
  if (!looksGenerated(bytes, start, at) && !followsName(bytes, start, run.start)) return null
  return { start, end: stop, masked: maskOf(latin1Decode(bytes, start, stop)) }
}

/** `&gt;` ends an id, and is none of it. */
function withoutReference(bytes: Uint8Array, from: number, semicolon: number): number {
  const ampersand = bytes.subarray(from, semicolon).lastIndexOf(38)
  return ampersand < 0 || semicolon - from - ampersand > 5 ? semicolon : from + ampersand
}

/** Between `<` and `>`, or their references. */
function isBracketed(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start - 1] === LESS) return bytes[end] === GREATER
  return (
    bytes[start - 1] === SEMICOLON &&
    bytes[start - 2] === 0x74 &&
    bytes[start - 3] === 0x6c &&
    bytes[end] === 38
  )
}

/** Programs put time and chance into what they make; people's names have few digits. */
function looksGenerated(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) digits++
  return digits >= 5 || (digits >= 3 && end - start >= 14)
}

/** `Message-ID: <`, `In-Reply-To: <`, in what is quoted or forwarded. */
function followsName(bytes: Uint8Array, start: number, floor: number): boolean {
  let from = start
  const least = Math.max(floor, start - 32)
  while (from > least && bytes[from - 1] !== LF) from--
  return /(?:message-?id|msg-?id|in-reply-to|references|supersedes|content-id|start)\W{0,8}$/i.test(
    latin1Decode(bytes, from, start),
  )
}

/** The part of a path or a query that the sign is in. */
function inLink(word: string, offset: number, at: number): NamedId | null {
  if (linkedId(word) === null && linkedId(decodeReferences(word)) === null) return null
  const start = Math.max(...['/', '=', '?', '#'].map((mark) => word.lastIndexOf(mark, at))) + 1
  const length = word.slice(at).search(/[/?#&]/)
  const end = length < 0 ? trimEnd(word) : at + length
  return { start: offset + start, end: offset + end, masked: maskOf(word.slice(start, end)) }
}

function trimEnd(word: string): number {
  let end = word.length
  while (end > 0 && !isWordByte(word.charCodeAt(end - 1))) end--
  return end
}

function decodeReferences(word: string): string {
  return word.replace(/&#0*64;?|&#x0*40;?|&commat;|&amp;/gi, (whole) => (whole === '&amp;' ? '&' : '@'))
}

/** In a link an id is encoded as an address of the web is, in HTML with references. */
function maskOf(written: string): Uint8Array {
  let id = decodeReferences(written)
  if (id.includes('%')) {
    try {
      id = decodeURIComponent(id)
    } catch {
      // A percent sign that stands for itself.
    }
  }
  return utf8Encode(maskedMessageId(id))
}
