import { lineEnd } from './text-blocks-line.ts'

/** How many lines of a paragraph are looked at. */
const mostLines = 200

/** Whether a paragraph is a table, a drawing or code, which only a fixed-width face shows as it was meant. */
export function isFixed(text: string, start: number, end: number): boolean {
  let lines = 0
  let aligned = 0
  for (let at = start; at < end && lines < mostLines;) {
    const next = lineEnd(text, at, end)
    const line = text.slice(at, Math.min(next, at + 400))
    at = next
    if (line.trim() === '') continue
    lines++
    if (looksAligned(line)) aligned++
  }
  return lines > 0 && aligned * 2 >= lines && (lines > 1 || aligned > 0)
}

function looksAligned(line: string): boolean {
  const body = line.trim()
  // Columns, unless it is the two spaces after a full stop.
  if (/[^\s.!?:] {2,}\S/.test(body) && / {3,}\S| \| |\t/.test(body)) return true
  if (/\t/.test(body)) return true
  // Code and drawings are indented by four or more; a paragraph's first line is seldom.
  if (/^(?: {4,}|\t)/.test(line)) return true
  return (
    /^[|+][-+|= ].*[|+]$/.test(body) || / \| {1,}\d+ [+-]+$/.test(body) || /^\d+ files? changed,/.test(body)
  )
}

/** Whether a text leaves it to the reader's screen where its lines end: some are of many words, and none is broken. */
export function isFlowing(text: string): boolean {
  return /^(?=.{101})(?:\S{1,100} {1,9}){12}/m.test(text) && !/^.{60,90}\n\S/m.test(text)
}
