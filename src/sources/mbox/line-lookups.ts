import type { Bytes } from '#base/units.ts'
import type { ByteWindow } from './byte-window.ts'
import type { LineEnds } from './from-line.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** The longest line end twice: a blank line before a separator starts at most so far before it. */
export const lookBehind: Bytes = 4

/** Where the blank line before `at` starts; `at` where there is none. Nothing before `floor`, where a line starts, counts. */
export function blankLineBefore(window: ByteWindow, at: Bytes, floor: Bytes): Bytes {
  const last = lineEndBefore(window, at, floor)
  return last === floor || lineEndBefore(window, last, floor) < last ? last : at
}

function lineEndBefore(window: ByteWindow, at: Bytes, floor: Bytes): Bytes {
  if (at <= floor) return at
  const before = window.byte(at - 1)
  if (before === carriageReturn) return at - 1
  if (before !== lineFeed) return at
  return at - 2 >= floor && window.byte(at - 2) === carriageReturn ? at - 2 : at - 1
}

/** Past a line end at `at`, where there is one. */
export function skipLineEnd(window: ByteWindow, at: Bytes): Bytes {
  if (window.byte(at) === lineFeed) return at + 1
  if (window.byte(at) !== carriageReturn) return at
  return window.byte(at + 1) === lineFeed ? at + 2 : at + 1
}

/** Where lines end in LF or CRLF, a lone CR ends none. */
export function followsLineEnd(window: ByteWindow, at: Bytes, lineEnds: LineEnds): boolean {
  const before = window.byte(at - 1)
  return before === lineFeed || (before === carriageReturn && lineEnds !== 'lf')
}
