import { isWordByte } from './byte-class.ts'

const LF = 10
const SPACE = 32
const EXCLAMATION = 33
const QUOTE = 34
const APOSTROPHE = 39
const DASH = 45
const LESS = 60
const GREATER = 62

/**
 * So far a tag, a comment, a quote mark or a reference is looked for, so that a text of nothing but at signs is read in linear
 * time.
 */
export const reach = 128

export interface Stretch {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** Of the tag that ends at `end`: -1 where there is none (a quote mark), -2 where it is too long to tell. */
export function tagStart({ bytes, start }: Stretch, end: number, isHtml: boolean): number {
  const least = Math.max(start, end - reach)
  const isComment = bytes[end - 1] === DASH && bytes[end - 2] === DASH
  for (let at = end - 1; at >= least; at--) {
    const byte = bytes[at]!
    if (byte === LESS && (!isComment || bytes[at + 1] === EXCLAMATION)) return at
    if (byte === LF && !isHtml && isMarks(bytes, at + 1, end)) return -1
  }
  return least === start ? -1 : -2
}

function isMarks(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== GREATER && bytes[at] !== SPACE) return false
  return true
}

/** Behind the tag that begins at `start`: -1 where there is none, -2 where it is too long to tell. */
export function tagEnd({ bytes, end }: Stretch, start: number): number {
  const next = bytes[start + 1]
  if (!isWordByte(next) && next !== 0x2f && next !== EXCLAMATION && next !== 0x3f) return -1
  const most = Math.min(end, start + reach)
  const isComment = next === EXCLAMATION && bytes[start + 2] === DASH && bytes[start + 3] === DASH
  let first = -1
  let quote = 0
  for (let at = start + 1; at < most; at++) {
    const byte = bytes[at]!
    if (byte === GREATER) {
      if (isComment ? bytes[at - 1] === DASH && bytes[at - 2] === DASH : quote === 0) return at + 1
      if (first < 0) first = at + 1
    } else if (byte === LESS && !isComment && first < 0) return -1
    else if (byte === quote) quote = 0
    else if (quote === 0 && (byte === QUOTE || byte === APOSTROPHE)) quote = byte
  }
  // A mark of a value that nobody closed.
  if (first >= 0) return first
  return most === end ? -1 : -2
}
