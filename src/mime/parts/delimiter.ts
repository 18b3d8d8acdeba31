const LF = 10
const CR = 13
const DASH = 45

export interface OpenMultipart {
  readonly boundary: Uint8Array
  readonly alternative: boolean
  readonly related: boolean
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

function matchLine(message: Uint8Array, at: number, open: readonly OpenMultipart[]): Delimiter | null {
  for (let index = open.length - 1; index >= 0; index--) {
    const boundary = open[index]!.boundary
    let same = 0
    while (same < boundary.length && message[at + 2 + same] === boundary[same]) same++
    if (same < boundary.length) continue
    let end = at + 2 + boundary.length
    const closes = message[end] === DASH && message[end + 1] === DASH
    if (closes) end += 2
    while (message[end] === 32 || message[end] === 9 || message[end] === CR) end++
    if (end >= message.length ? !closes : message[end] !== LF) continue
    let start = at
    if (start > 0 && message[start - 1] === LF) start--
    if (start > 0 && start < at && message[start - 1] === CR) start--
    return { start, end: Math.min(end + 1, message.length), index, closes }
  }
  return null
}
