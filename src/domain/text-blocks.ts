import type { QuotedLine, QuoteRun, TextBlock } from './text-block.ts'
import { diffFrom } from './text-blocks-diff.ts'
import { endingOf } from './text-blocks-ending.ts'
import { foldQuotes } from './text-blocks-fold.ts'
import { isFixed } from './text-blocks-fixed.ts'
import { lineEnd } from './text-blocks-line.ts'
import { quoteMark } from './text-blocks-quote.ts'

/** A body in blocks, in time linear in its length whatever it holds. */
export function textBlocks(body: string): TextBlock[] {
  const { signature, footer } = endingOf(body)
  const blocks: TextBlock[] = []
  const end = Math.min(signature, footer)
  for (let at = 0; at < end;) {
    const diff = diffFrom(body, at, end)
    if (diff) {
      blocks.push({ is: 'diff', files: diff.files })
      at = diff.end
    } else if (quoteMark(body, at).level > 0) {
      const { runs, next } = quoteFrom(body, at, end)
      blocks.push({ is: 'quote', runs })
      at = next
    } else {
      const next = textUntil(body, at, end)
      pushText(blocks, body, at, next, next < end && quoteMark(body, next).level > 0)
      at = next
    }
  }
  const folded = foldQuotes(blocks)
  if (signature < footer) folded.push({ is: 'signature', text: body.slice(signature, footer) })
  if (footer < body.length) {
    const text = body.slice(footer)
    folded.push({ is: 'footer', text, lines: text.trimEnd().split('\n').length })
  }
  return folded
}

/** The block's text as it was in the body. */
export function blockText(block: TextBlock): string {
  switch (block.is) {
    case 'quote':
      return runsText(block.runs)
    case 'folded-quote':
      return block.attribution + runsText(block.runs)
    case 'diff':
      return block.files.map((file) => file.runs.map((run) => run.text).join('')).join('')
    default:
      return block.text
  }
}

function runsText(runs: readonly QuoteRun[]): string {
  return runs.map((run) => run.lines.map((line) => line.mark + line.text).join('')).join('')
}

function quoteFrom(body: string, start: number, end: number): { runs: QuoteRun[]; next: number } {
  const runs: { level: number; lines: QuotedLine[] }[] = []
  let at = start
  while (at < end) {
    const mark = quoteMark(body, at)
    if (mark.level === 0) break
    const next = lineEnd(body, at, end)
    const line = { mark: body.slice(at, mark.end), text: body.slice(mark.end, next) }
    const last = runs.at(-1)
    if (last?.level === mark.level) last.lines.push(line)
    else runs.push({ level: mark.level, lines: [line] })
    at = next
  }
  return { runs, next: at }
}

/** Where a quote or a patch begins. */
function textUntil(body: string, start: number, end: number): number {
  let at = lineEnd(body, start, end)
  while (at < end && quoteMark(body, at).level === 0 && !diffFrom(body, at, end)) at = lineEnd(body, at, end)
  return at
}

/** A line longer than this introduces no quote. */
const longestAttribution = 240

/** Pushes the text by paragraphs that are alike, and the line before a quote that says whose it is apart. */
function pushText(blocks: TextBlock[], body: string, start: number, end: number, beforeQuote: boolean): void {
  const attribution = beforeQuote ? attributionIn(body, start, end) : end
  let run = start
  let runFixed: boolean | null = null
  for (let at = start; at < attribution;) {
    const next = paragraphEnd(body, at, attribution)
    const fixed = isFixed(body, at, next)
    if (runFixed !== null && fixed !== runFixed) {
      blocks.push({ is: 'text', text: body.slice(run, at), fixed: runFixed })
      run = at
    }
    runFixed = fixed
    at = next
  }
  if (runFixed !== null) blocks.push({ is: 'text', text: body.slice(run, attribution), fixed: runFixed })
  if (attribution < end) blocks.push({ is: 'attribution', text: body.slice(attribution, end) })
}

/** After the blank lines that follow a paragraph. */
function paragraphEnd(body: string, start: number, end: number): number {
  let blankSeen = false
  let at = start
  while (at < end) {
    const next = lineEnd(body, at, end)
    const blank = isBlank(body, at, next)
    if (blankSeen && !blank) return at
    blankSeen ||= blank
    at = next
  }
  return end
}

function isBlank(body: string, start: number, end: number): boolean {
  return end - start < 200 && body.slice(start, end).trim() === ''
}

/** Start of the one or two lines before a quote that end in a colon, or `end` where there are none. */
function attributionIn(body: string, start: number, end: number): number {
  const from = Math.max(start, end - 2 * longestAttribution)
  const lines = body.slice(from, end).split('\n')
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop()
  const last = lines.at(-1)?.trimEnd() ?? ''
  if (!last.endsWith(':') || last.length > longestAttribution) return end
  // Mailers break "On … Ada Brenner <ada@…>" and "wrote:" over two lines.
  const broken = lines.length > 1 && last.length < 60 && !/^(?:on|am|le|el|il|op|den|em)\s/i.test(last)
  const before = broken ? (lines.at(-2) ?? '') : ''
  const isOne = /\d|@|<|wrote|schr|crit|escri|scri|skrev|kirjoitti|пис|napisa|写道|さん/i.test(before + last)
  if (!isOne) return end
  if (/^(?:on|am|le|el|il|op|den|em)\s/i.test(before)) lines.pop()
  lines.pop()
  // `lines` is now what comes before; the first of it may be cut, but its length is right.
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return from + length
}
