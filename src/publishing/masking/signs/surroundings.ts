import { endsLocalPart, isBlank, isHexadecimal, isWordByte, mayEndLocalPart } from './byte-class.ts'

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const APOSTROPHE = 39
const OPEN = 40
const CLOSE = 41
const SEMICOLON = 59
const LESS = 60
const GREATER = 62

/** So far a tag, a comment or a reference is looked for, so that a text of nothing but at signs is read in linear time. */
const reach = 128
const mostTags = 8

export interface Place {
  /** White space and comments may stand around the sign, RFC 5322 § 4.4: an address field. */
  readonly spaced: boolean
  /** A space at the end of a line goes with the line's end: RFC 3676, `DelSp=yes`. */
  readonly joins: boolean
}

/** A run of text in which signs are looked for. */
export interface Run {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
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
  if (place.spaced) while (at >= start && isBlank(bytes[at])) at--
  for (let tags = 0; tags < mostTags; tags++) {
    if (at < start) return 'nothing'
    const byte = bytes[at]!
    if (endsLocalPart(byte)) return 'local part'
    if (byte === GREATER) {
      const open = tagStart(run, at)
      if (open === -1) return 'nothing'
      if (open === -2) return 'perhaps'
      at = open - 1
      continue
    }
    if (byte === QUOTE || byte === APOSTROPHE)
      return isWordByte(bytes[at - 1]) && at > start ? 'local part' : 'nothing'
    if (byte === SEMICOLON) return isReference(run, at) ? 'local part' : 'nothing'
    if (byte === CLOSE && place.spaced) return 'local part'
    return mayEndLocalPart(byte) ? 'perhaps' : 'nothing'
  }
  return 'local part'
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

/** Of the tag that ends at `end`: -1 where there is none (a quote mark), -2 where it is too long to tell. */
function tagStart({ bytes, start }: Run, end: number): number {
  const least = Math.max(start, end - reach)
  for (let at = end - 1; at >= least; at--) {
    const byte = bytes[at]!
    if (byte === LESS) return at
    if (byte === LF && isMarks(bytes, at + 1, end)) return -1
  }
  return least === start ? -1 : -2
}

function isMarks(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== GREATER && bytes[at] !== SPACE) return false
  return true
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
  if (place.spaced) while (at < end && isBlank(bytes[at])) at++
  for (let tags = 0; tags < mostTags; tags++) {
    if (at >= end) return -1
    const byte = bytes[at]!
    if (isWordByte(byte)) return at
    switch (byte) {
      case 0x2d: // -
      case 0x2e: // .
      case 0x5b: // [
        return isWordByte(bytes[at + 1]) ? at : -1
      case 0x25: // %
        return isHexadecimal(bytes[at + 1]) && isHexadecimal(bytes[at + 2]) ? at : -1
      case 0x26: // &
        return bytes[at + 1] === 0x23 ? at : -1
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

function behindBreak(bytes: Uint8Array, from: number, end: number): number {
  if (bytes[from] !== SPACE) return from
  let at = from + 1
  if (bytes[at] === CR) at++
  if (bytes[at] !== LF) return from
  at++
  while (at < end && bytes[at] === GREATER) at++
  return bytes[at] === SPACE ? at + 1 : at
}

/** Behind the tag that begins at `start`: -1 where there is none, -2 where it is too long to tell. */
function tagEnd({ bytes, end }: Run, start: number): number {
  const next = bytes[start + 1]
  if (!isWordByte(next) && next !== 0x2f && next !== 0x21) return -1
  const most = Math.min(end, start + reach)
  for (let at = start + 1; at < most; at++) {
    if (bytes[at] === GREATER) return at + 1
    if (bytes[at] === LESS) return -1
  }
  return most === end ? -1 : -2
}

/** What follows has a dot, as most hosts have, or can't be read here. */
function hasDot({ bytes, end }: Run, from: number): boolean {
  const most = Math.min(end, from + 64)
  let at = from
  while (at < most && (isWordByte(bytes[at]) || bytes[at] === 0x2d)) at++
  if (at === from) return true
  return bytes[at] === 0x2e ? isWordByte(bytes[at + 1]) : bytes[at] === 0x25 || bytes[at] === 0x26
}
