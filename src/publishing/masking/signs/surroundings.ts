import { latin1Decode } from '#base/text-bytes.ts'
import { endsLocalPart, isBlank, isHexadecimal, isWordByte, mayEndLocalPart } from './byte-class.ts'
import { signEnd } from './at-sign.ts'
import { reach, tagEnd, tagStart, type Stretch } from './tags.ts'

const TAB = 9
const ESCAPE = 27
const DELETE = 127
const LF = 10
const CR = 13
const SPACE = 32
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39
const OPEN = 40
const CLOSE = 41
const SEMICOLON = 59
const LESS = 60
const DASH = 45
const GREATER = 62
const BACKSLASH = 92

const mostTags = 8

export interface Place {
  /** White space and comments may stand around the sign, RFC 5322 § 4.4: an address field. */
  readonly spaced: boolean
  /** A space at the end of a line goes with the line's end: RFC 3676, `DelSp=yes`. */
  readonly joins: boolean
  /** A line's end goes with the blank behind it: RFC 5545 § 3.1 and RFC 6350 § 3.2, calendars and cards. */
  readonly folds?: boolean
  /** HTML: no `>` is a quote mark. */
  readonly isHtml?: boolean
}

/** A run of text in which signs are looked for. */
export interface Run extends Stretch {
  readonly place: Place
}

/**
 * Whether the sign from `at` to `end` has what may be a local part before it and what may be a domain behind it, as they are
 * read: by a person, a browser, or whoever takes tags out of HTML. Where that is in doubt, it has.
 */
export function isInAddress(run: Run, at: number, end: number): boolean {
  const left = leftOf(run, at)
  if (left === 'nothing') return false
  const domain = domainAt(run, end)
  if (domain < 0) return false
  return left === 'local part' || hasDot(run, domain)
}

type Left = 'nothing' | 'local part' | 'perhaps'

function leftOf(run: Run, sign: number): Left {
  const { bytes, start, place } = run
  let at = sign - 1
  if (place.joins) at = beforeBreak(bytes, at, start)
  if (place.folds === true) at = beforeFold(bytes, at, start)
  at = beforeSoftBreak(bytes, at, start)
  if (place.spaced) while (at >= start && isBlank(bytes[at])) at--
  for (let tags = 0; tags < mostTags; tags++) {
    while (at >= start && at > sign - reach && isUnseen(bytes[at]!)) at--
    if (at < start) return 'nothing'
    const byte = bytes[at]!
    if (endsLocalPart(byte)) return 'local part'
    if (byte === GREATER) {
      const open = tagStart(run, at, place.isHtml === true)
      if (open === -1) return 'nothing'
      if (open === -2) return 'perhaps'
      at = open - 1
      continue
    }
    if (byte === QUOTE) return leftOfQuote(run, at)
    if (byte === APOSTROPHE) return at > start ? leftOfApostrophe(bytes[at - 1]!) : 'nothing'
    if (byte === SEMICOLON) return isReference(run, at) ? 'local part' : 'nothing'
    if (byte === CLOSE && place.spaced) return 'local part'
    return mayEndLocalPart(byte) ? 'perhaps' : 'nothing'
  }
  return 'local part'
}

/** Behind a tag it may close what the tag does not show. */
function leftOfApostrophe(byte: number): Left {
  if (endsLocalPart(byte)) return 'local part'
  return byte === GREATER ? 'perhaps' : 'nothing'
}

/** RFC 5321 § 4.1.2: before a mark that closes a quoted local part stands whatever there may be. */
function leftOfQuote({ bytes, start }: Run, mark: number): Left {
  if (mark > start && isWordByte(bytes[mark - 1])) return 'local part'
  const least = Math.max(start, mark - reach)
  let closes = false
  for (let at = mark - 1; at >= least && bytes[at] !== LF; at--) {
    if (bytes[at] === QUOTE && (at === least || bytes[at - 1] !== BACKSLASH)) closes = !closes
  }
  if (!closes) return 'nothing'
  return endsLocalPart(bytes[mark - 1]!) ? 'local part' : 'perhaps'
}

/** Of a line's end, the space that goes with it, the next line's quote marks: the byte before them. */
function beforeBreak(bytes: Uint8Array, from: number, start: number): number {
  let at = from
  if (bytes[at] === SPACE) at--
  while (at >= start && bytes[at] === GREATER) at--
  if (bytes[at] !== LF) return from
  at--
  if (bytes[at] === CR) at--
  return at > start && bytes[at] === SPACE ? at - 1 : from
}

/** `&#106;`, `&eacute;` and the like. */
function isReference({ bytes, start }: Run, semicolon: number): boolean {
  const least = Math.max(start, semicolon - 12)
  for (let at = semicolon - 1; at >= least; at--) {
    if (bytes[at] === 0x26) return true
    if (!isWordByte(bytes[at]) && bytes[at] !== 0x23) return false
  }
  return false
}

/** Where a domain may begin, from `from` on; -1 where none does. */
function domainAt(run: Run, from: number): number {
  const { bytes, end, place } = run
  let at = from
  if (place.joins) at = behindBreak(bytes, at, end)
  if (place.folds === true) at = behindFold(bytes, at)
  at = behindSoftBreak(bytes, at)
  if (place.spaced) while (at < end && isBlank(bytes[at])) at++
  for (let tags = 0; tags < mostTags; tags++) {
    while (at < end && at < from + reach && isUnseen(bytes[at]!)) at++
    if (at >= end) return -1
    const byte = bytes[at]!
    if (isWordByte(byte)) return at
    switch (byte) {
      case DASH:
      case 0x2e: // .
      case 0x5b: // [
      case 0x2a: // *, around a word that was bold in HTML
        return isWordByte(bytes[behindMarks(bytes, at)]) ? at : -1
      case 0x25: // %
        return isHexadecimal(bytes[at + 1]) && isHexadecimal(bytes[at + 2]) ? at : -1
      case 0x26: // &
        return beginsReference(run, at) ? at : -1
      case OPEN:
        return place.spaced ? at : -1
      case LESS: {
        const close = tagEnd(run, at)
        if (close === -1) return -1
        if (close === -2) return at
        at = close
        continue
      }
      default:
        return -1
    }
  }
  return at
}

/** RFC 2045 § 6.7, where nothing says that a text is quoted-printable: a `=` at a line's end joins it with the next. */
function beforeSoftBreak(bytes: Uint8Array, from: number, start: number): number {
  if (bytes[from] !== LF) return from
  const mark = bytes[from - 1] === CR ? from - 2 : from - 1
  return mark > start && bytes[mark] === EQUALS ? mark - 1 : from
}

function behindSoftBreak(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== EQUALS) return from
  const lineFeed = bytes[from + 1] === CR ? from + 2 : from + 1
  return bytes[lineFeed] === LF ? lineFeed + 1 : from
}

/** Control characters, which most programs leave out of what they show. */
function isUnseen(byte: number): boolean {
  return byte < 32 ? byte < TAB || (byte > CR && byte !== ESCAPE) : byte === DELETE
}

function beforeFold(bytes: Uint8Array, from: number, start: number): number {
  if (from - 1 <= start || !isIndent(bytes[from]) || bytes[from - 1] !== LF) return from
  return bytes[from - 2] === CR ? from - 3 : from - 2
}

function behindFold(bytes: Uint8Array, from: number): number {
  const lineFeed = bytes[from] === CR ? from + 1 : from
  return bytes[lineFeed] === LF && isIndent(bytes[lineFeed + 1]) ? lineFeed + 2 : from
}

function isIndent(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB
}

function behindMarks(bytes: Uint8Array, start: number): number {
  const byte = bytes[start]
  let at = start + 1
  while (bytes[at] === byte && at < start + mostMarks) at++
  return at
}

const mostMarks = 8
/** What they stand for ends an address. */
const between = /^(?:nbsp|lt|gt|quot|apos|amp|e[mn]sp|thinsp)(?![a-z])/i

/** `&#104;`, `&shy;`, and `&eacute` without its end, which browsers read as well. */
function beginsReference({ bytes, end }: Run, ampersand: number): boolean {
  const name = latin1Decode(bytes, ampersand + 1, Math.min(end, ampersand + 9))
  return name.startsWith('#') || (/^[a-z]/i.test(name) && !between.test(name))
}

function behindBreak(bytes: Uint8Array, from: number, end: number): number {
  if (bytes[from] !== SPACE) return from
  let at = from + 1
  if (bytes[at] === CR) at++
  if (bytes[at] !== LF) return from
  at++
  while (at < end && bytes[at] === GREATER) at++
  return bytes[at] === SPACE ? at + 1 : at
}

/** What follows has a dot, as most hosts have, or ends a quoted local part, or can't be read here. */
function hasDot({ bytes, end }: Run, from: number): boolean {
  const most = Math.min(end, from + 64)
  let at = from
  while (at < most && (isWordByte(bytes[at]) || bytes[at] === 0x2d)) at++
  if (at === from) return true
  if (bytes[at] === QUOTE) return signEnd(bytes, at + 1, end) > 0
  return bytes[at] === 0x2e ? isWordByte(bytes[at + 1]) : bytes[at] === 0x25 || bytes[at] === 0x26
}
