const LF = 10
const CR = 13
const DASH = 45

export interface OpenMultipart {
  readonly boundary: Uint8Array
  readonly alternative: boolean
  readonly related: boolean
  readonly digest: boolean
  hasParts: boolean
}

export interface Delimiter {
  /** Of the line end before it. */
  readonly start: number
  /** Of the line after it. */
  readonly end: number
  /** Which of the open ones it is of. */
  readonly index: number
  readonly closes: boolean
}

/**
 * The next delimiter line (RFC 2046 § 5.1.1) at or behind `from`, the start of a line, of any of the open multiparts, the innermost
 * first. `hopping` goes from dash to dash, which base64 does not have; `here` looks at this one line only.
 */
export function findDelimiter(
  message: Uint8Array,
  from: number,
  open: readonly OpenMultipart[],
  hopping: boolean,
  here = false,
): Delimiter | null {
  const length = message.length
  let at = from
  while (at < length) {
    if (message[at] === DASH && message[at + 1] === DASH) {
      const found = matchLine(message, at, open)
      if (found !== null) return found
    }
    if (here) return null
    if (hopping) {
      let dash = message.indexOf(DASH, at + 1)
      while (dash >= 0 && message[dash - 1] !== LF) dash = message.indexOf(DASH, dash + 1)
      if (dash < 0) return null
      at = dash
    } else {
      const lineFeed = message.indexOf(LF, at)
      if (lineFeed < 0) return null
      at = lineFeed + 1
    }
  }
  return null
}

/** One that has its line to itself before one that words stand behind. */
function matchLine(message: Uint8Array, at: number, open: readonly OpenMultipart[]): Delimiter | null {
  let behind: Delimiter | null = null
  for (let index = open.length - 1; index >= 0; index--) {
    const boundary = open[index]!.boundary
    let same = 0
    while (same < boundary.length && message[at + 2 + same] === boundary[same]) same++
    if (same < boundary.length) continue
    let end = at + 2 + boundary.length
    const closing = closingEnd(message, end)
    const closes = closing > 0
    if (closes) end = closing
    const apart = isBlank(message[end])
    while (isBlank(message[end]) || message[end] === CR) end++
    const alone = end >= message.length ? closes : message[end] === LF
    if (!alone && (!apart || behind !== null)) continue
    const lineFeed = message.indexOf(LF, end)
    if (lineFeed < 0 && !closes) continue
    let start = at
    if (start > 0 && message[start - 1] === LF) start--
    if (start > 0 && start < at && message[start - 1] === CR) start--
    const found = { start, end: lineFeed < 0 ? message.length : lineFeed + 1, index, closes }
    if (alone) return found
    behind = found
  }
  return behind
}

/**
 * Behind the two dashes of a closing delimiter whose boundary ends at `at`; 0 where there are none. Of a boundary that is
 * written with spaces at its end, which are none of it, they stand apart.
 */
export function closingEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === DASH && bytes[at + 1] === DASH) return at + 2
  let end = at
  while (isBlank(bytes[end])) end++
  if (end === at || bytes[end] !== DASH || bytes[end + 1] !== DASH) return 0
  const next = bytes[end + 2]
  return next === undefined || next === CR || next === LF || isBlank(next) ? end + 2 : 0
}

/**
 * RFC 2046 § 5.1.1: what stands behind a delimiter makes it none the less. But it must stand apart: `b1` begins as `b10` does,
 * which may be of a message inside.
 */
export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9
}
