import type { Excerpt } from '#domain/scripting.ts'

/** A mark that begins later than this (UTF-16 units) may be beyond the end of a row. */
const late = 26
/** So much of what stands before it is kept. */
const lead = 14

/** The line from a little before its first mark on, so that the row shows it. */
export function nearMark({ text, marks }: Excerpt): Excerpt {
  const start = marks[0]?.start ?? 0
  if (start <= late) return { text, marks }
  const space = text.indexOf(' ', start - lead)
  const from = space >= 0 && space < start ? space + 1 : start - lead
  const cut = from - 1
  return {
    text: `…${text.slice(from)}`,
    marks: marks.map((mark) => ({ start: mark.start - cut, end: mark.end - cut })),
  }
}
