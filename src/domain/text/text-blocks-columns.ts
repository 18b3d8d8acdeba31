import type { QuotedLine, QuoteRun } from './text-block.ts'
import { isFixed } from './text-blocks-fixed.ts'

/** What only a patch's lines begin with. */
const patchHead = /^(?:@@ -\d|diff -|index [0-9a-f]{7,}\.\.|--- \S|\+\+\+ \S)/
/** A line that comes or goes, told from an item of a list. */
const changed = /^(?:\+(?![\d\s])\S|-[^\s\d-]|[-+]\t|[-+] {2,}\S)/

/** The runs, parted where what needs its columns begins or ends: tables, drawings, code, what is quoted of a patch. */
export function partColumns(runs: readonly Omit<QuoteRun, 'fixed'>[]): QuoteRun[] {
  const parted: QuoteRun[] = []
  for (const { level, lines } of runs) {
    let start = 0
    let fixed: boolean | null = null
    for (let at = 0; at < lines.length;) {
      const next = paragraphEnd(lines, at)
      const is = needsColumns(lines.slice(at, next))
      if (fixed !== null && is !== fixed) {
        parted.push({ level, fixed, lines: lines.slice(start, at) })
        start = at
      }
      fixed = is
      at = next
    }
    if (fixed !== null) parted.push({ level, fixed, lines: lines.slice(start) })
  }
  return parted
}

/** After the blank lines that follow a paragraph. */
function paragraphEnd(lines: readonly QuotedLine[], start: number): number {
  let at = start
  while (at < lines.length && !isBlank(lines[at]!)) at++
  while (at < lines.length && isBlank(lines[at]!)) at++
  return at
}

function isBlank({ text }: QuotedLine): boolean {
  return text.trim() === ''
}

function needsColumns(paragraph: readonly QuotedLine[]): boolean {
  const lines = paragraph.filter((line) => !isBlank(line)).map(({ text }) => text)
  if (lines.some((line) => patchHead.test(line))) return true
  if (lines.some((line) => changed.test(line)) && lines.every((line) => /^[-+\s@\\]/.test(line))) return true
  const text = lines.join('')
  return isFixed(text, 0, text.length)
}
