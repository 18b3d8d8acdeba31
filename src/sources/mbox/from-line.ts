import { latin1Decode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { lookOfSeparator, type SeparatorLook } from './separator-line.ts'

/** A separator is at most this long: no exporter writes a longer one, and RFC 5322 § 2.1.1 forbids it in mail. */
const lineLimit = 1000
const nameLimit = 100

/** So many bytes from the `F` decide what a `From ` line is, or all that there are. */
export const fromLineReach = lineLimit + nameLimit + 10

/** What ends lines in a source. In one of LF or CRLF a lone CR is a character like any other. */
export type LineEnds = 'unknown' | 'lf' | 'cr'

/** What the line after a `From ` line looks like. */
export type Follows = 'header' | 'blank' | 'end' | 'separator' | 'text'

export interface FromLine {
  readonly line: string
  readonly look: SeparatorLook
  readonly follows: Follows
  /** Index of the first byte after the line. */
  readonly next: number
  readonly lineEnds: LineEnds
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const colon = 0x3a

/** Reads the line at `bytes[at]`, which begins with `From `, and looks at the one after it. `end`: of what is known. */
export class FromLineReader {
  // In most archives that are not lists' own all separators are the same: `From mboxrd@z Thu Jan  1 00:00:00 1970`.
  #bytes = new Uint8Array(0)
  #line = ''
  #look: SeparatorLook = 'text'

  read(bytes: Uint8Array, at: Bytes, end: Bytes, lineEnds: LineEnds): FromLine {
    const limit = Math.min(end, at + lineLimit)
    let stop = at + 5
    while (stop < limit && bytes[stop] !== lineFeed) {
      if (bytes[stop] === carriageReturn && lineEnds !== 'lf') break
      stop++
    }
    if (stop === limit && limit < end)
      return { line: '', look: 'text', follows: 'text', next: stop, lineEnds }
    let next = stop
    let ends = lineEnds
    if (stop < end) {
      const pair = bytes[stop] === carriageReturn && stop + 1 < end && bytes[stop + 1] === lineFeed
      if (lineEnds === 'unknown') ends = bytes[stop] === carriageReturn && !pair ? 'cr' : 'lf'
      next += pair ? 2 : 1
    }
    const textEnd = stop > at && bytes[stop - 1] === carriageReturn ? stop - 1 : stop
    if (!this.#isSame(bytes, at, textEnd)) {
      this.#bytes = bytes.slice(at, textEnd)
      this.#line = latin1Decode(this.#bytes)
      this.#look = lookOfSeparator(this.#line)
    }
    return {
      line: this.#line,
      look: this.#look,
      follows: followingLine(bytes, next, end),
      next,
      lineEnds: ends,
    }
  }

  #isSame(bytes: Uint8Array, from: number, to: number): boolean {
    const last = this.#bytes
    if (to - from !== last.length) return false
    for (let index = 0; index < last.length; index++) {
      if (bytes[from + index] !== last[index]) return false
    }
    return true
  }
}

function followingLine(bytes: Uint8Array, from: number, end: number): Follows {
  if (from >= end) return 'end'
  const first = bytes[from]!
  if (first === lineFeed || first === carriageReturn) return 'blank'
  if (startsWithFrom(bytes, from, end)) return 'separator'
  const limit = Math.min(end, from + nameLimit)
  let at = from
  // An escaped or doubled `From ` line at the top of a head, as mailers that read each other's mailboxes leave it.
  while (at < limit && bytes[at] === 0x3e) at++
  if (at > from && startsWithFrom(bytes, at, end)) return 'header'
  while (at < limit && bytes[at]! > 0x20 && bytes[at]! < 0x7f && bytes[at] !== colon) at++
  if (at === from) return 'text'
  // RFC 5322 § 4.5 allows white space between name and colon.
  let after = at
  while (after < limit && (bytes[after] === 0x20 || bytes[after] === 0x09)) after++
  if (after >= limit) return after === end ? 'end' : 'text'
  if (bytes[after] !== colon) return 'text'
  // `https://…` is no header.
  return bytes[after + 1] === 0x2f && bytes[after + 2] === 0x2f ? 'text' : 'header'
}

export function startsWithFrom(bytes: Uint8Array, at: number, end: number): boolean {
  return (
    at + 5 <= end &&
    bytes[at] === 0x46 &&
    bytes[at + 1] === 0x72 &&
    bytes[at + 2] === 0x6f &&
    bytes[at + 3] === 0x6d &&
    bytes[at + 4] === 0x20
  )
}
