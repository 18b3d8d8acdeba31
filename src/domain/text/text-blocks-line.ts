/** After the line's end, or `end`. */
export function lineEnd(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 || found >= end ? end : found + 1
}

/** A line, its end left out, of which no more than `most` characters are looked at. */
export function lineAt(text: string, at: number, end: number, most = 400): string {
  const next = lineEnd(text, at, end)
  return text.slice(at, Math.min(next, at + most)).trimEnd()
}

/** Lines of white space longer than this are no line between paragraphs. */
const longestBlank = 200

export function isBlankLine(text: string, start: number, end: number): boolean {
  return end - start < longestBlank && text.slice(start, end).trim() === ''
}

/** Whether a line may begin a paragraph: the first, or one after a blank line. */
export function isAfterBlank(text: string, start: number, at: number): boolean {
  if (at <= start) return true
  const before = text.lastIndexOf('\n', at - 2) + 1
  return isBlankLine(text, Math.max(start, before), at)
}

/** After the blank lines that begin here. */
export function afterBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end) {
    const next = lineEnd(text, at, end)
    if (!isBlankLine(text, at, next)) break
    at = next
  }
  return at
}

/** The starts of the last lines before `end`, the first of them first; looks back `furthest` characters at most. */
export function lastLineStarts(
  text: string,
  start: number,
  end: number,
  mostLines: number,
  furthest: number,
): number[] {
  const starts: number[] = []
  const stop = Math.max(start, end - furthest)
  let at = end
  while (at > stop && starts.length < mostLines) {
    const before = at < 2 ? -1 : text.lastIndexOf('\n', at - 2)
    const line = before < start ? start : before + 1
    if (line < stop) break
    starts.push(line)
    at = line
  }
  return starts.toReversed()
}
