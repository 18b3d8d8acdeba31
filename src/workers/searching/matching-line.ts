import { findMarks, type MarkOf, marksOf } from '#domain/query/find-marks.ts'
import type { Slot } from '#domain/query/slots.ts'
import type { Excerpt } from '#domain/scripting.ts'

/** As `wantedTexts` gives it. */
export type Wanted = readonly (readonly Slot[])[]

const longest = 160
/** So much of it may stand before the first mark. */
const lead = 60
const isQuoted = /^[ \t]*>/
const quoteMarks = /^[ \t]*(?:>[ \t]*)+/

/** The line of a text with most of what is looked for, new text before quoted; null where nothing is. */
export function matchingLine(text: string, wanted: Wanted): Excerpt | null {
  const best = bestLine(text, marksOf(text, wanted))
  if (!best) return null
  const quoted = isQuoted.test(text.slice(best.start, best.start + longest))
  const lines = [lineAt(text, best.start)]
  // A phrase may go on in the next line; what follows says what it is about.
  for (let at = best.end + 1, length = 0; at < text.length && length < 2 * longest;) {
    const line = lineAt(text, at)
    if (line.trim() === '' || isQuoted.test(line) !== quoted) break
    lines.push(line)
    length += line.length
    at += line.length + 1
  }
  return excerptOf(lines.map((line) => line.replace(quoteMarks, '')).join(' '), wanted)
}

/** A text on one line, cut around its first mark. */
export function excerptOf(text: string, wanted: Wanted): Excerpt {
  const line = text.replace(/\s+/g, ' ').trim()
  const first = marksOf(line, wanted)[0]?.start ?? 0
  const cut = cutAround(line, first)
  return { text: cut, marks: findMarks(cut, wanted) }
}

interface Line {
  readonly start: number
  readonly end: number
  readonly score: number
}

function bestLine(text: string, marks: readonly MarkOf[]): Line | null {
  let best: Line | null = null
  for (let i = 0; i < marks.length;) {
    const start = text.lastIndexOf('\n', marks[i]!.start - 1) + 1
    const found = text.indexOf('\n', marks[i]!.start)
    const end = found < 0 ? text.length : found
    const having = new Set<number>()
    for (; i < marks.length && marks[i]!.start < end; i++) having.add(marks[i]!.of)
    const score = having.size * 2 + (isQuoted.test(text.slice(start, start + longest)) ? 0 : 1)
    if (!best || score > best.score) best = { start, end, score }
  }
  return best
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end < 0 ? text.length : end)
}

/** At words' ends where there are some near, never inside a character. */
function cutAround(line: string, first: number): string {
  if (line.length <= longest) return line
  let from = first > lead + 20 ? first - lead : 0
  if (from > 0) {
    const space = line.lastIndexOf(' ', from)
    from = from - space < 20 ? space + 1 : wholeCharacter(line, from)
  }
  const end = from + longest
  if (end >= line.length) return `${from > 0 ? '… ' : ''}${line.slice(from)}`
  const space = line.lastIndexOf(' ', end)
  const to = space > first && end - space < 20 ? space : wholeCharacter(line, end)
  return `${from > 0 ? '… ' : ''}${line.slice(from, to)} …`
}

function wholeCharacter(line: string, at: number): number {
  return /[\udc00-\udfff]/.test(line[at] ?? '') ? at - 1 : at
}
