import type { QuotedLine, QuoteRun, TextBlock } from './text-block.ts'
import { attributionIn } from './text-blocks-attribution.ts'
import { partColumns } from './text-blocks-columns.ts'
import { diffFrom } from './text-blocks-diff.ts'
import { endingOf, signatureIn } from './text-blocks-ending.ts'
import { foldQuotes } from './text-blocks-fold.ts'
import { isFixed } from './text-blocks-fixed.ts'
import { afterBlanks, isBlankLine, lineEnd } from './text-blocks-line.ts'
import { originalHeadAt } from './text-blocks-original.ts'
import { QuoteMarks } from './text-blocks-quote.ts'

/** A body in blocks, in time linear in its length whatever it holds. */
export function textBlocks(body: string): TextBlock[] {
  const { signature, footer, digest } = endingOf(body)
  const marks = new QuoteMarks(body)
  const blocks: TextBlock[] = []
  let end = signature
  for (let at = 0; at < end;) {
    const next = textUntil(body, at, end, marks)
    if (next.at > at) pushText(blocks, body, at, next.at, next.is)
    at = next.at
    if (next.is === 'original') {
      blocks.push({ is: 'attribution', text: body.slice(at, next.head) })
      at = next.head
      if (at >= end || marks.at(at).level > 0) continue
      // Nothing tells where what it quotes ends: its signature is its writer's.
      end = footer
      blocks.push({ is: 'quote', runs: originalRuns(body, at, end, marks) })
      at = end
    } else if (next.is === 'diff') {
      const diff = diffFrom(body, at, end)
      if (!diff) break
      blocks.push({ is: 'diff', files: diff.files })
      at = diff.end
    } else if (next.is === 'quote') {
      const quote = quoteFrom(body, at, end, marks)
      blocks.push({ is: 'quote', runs: quote.runs })
      at = quote.next
    }
  }
  const folded = foldQuotes(blocks)
  if (end < footer) folded.push({ is: 'signature', text: body.slice(end, footer) })
  if (footer < digest) {
    const text = body.slice(footer, digest)
    folded.push({ is: 'footer', text, lines: text.trimEnd().split('\n').length })
  }
  if (digest < body.length) folded.push({ is: 'digest', text: body.slice(digest) })
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

interface MutableRun {
  readonly level: number
  readonly lines: QuotedLine[]
}

function pushLine(runs: MutableRun[], level: number, line: QuotedLine): void {
  const last = runs.at(-1)
  if (last?.level === level) last.lines.push(line)
  else runs.push({ level, lines: [line] })
}

function quoteFrom(
  body: string,
  start: number,
  end: number,
  marks: QuoteMarks,
): { runs: QuoteRun[]; next: number } {
  const runs: MutableRun[] = []
  let at = start
  let before = start
  let level = 0
  while (at < end) {
    const mark = marks.at(at)
    const next = lineEnd(body, at, end)
    if (mark.level > 0) {
      level = mark.level
      pushLine(runs, level, { mark: body.slice(at, mark.end), text: body.slice(mark.end, next) })
    } else if (isRest(body, before, at, next, end, marks)) {
      pushLine(runs, level, { mark: '', text: body.slice(at, next) })
    } else break
    before = at
    at = next
  }
  return { runs: partColumns(runs), next: at }
}

/** Lines this long are what mailers break, and this short is what they leave. */
const fullLine = 60
const longestRest = 40

/** Whether a line is the rest of the quoted one before it: short, amid a sentence, with the quote going on after it. */
function isRest(
  body: string,
  before: number,
  at: number,
  next: number,
  end: number,
  marks: QuoteMarks,
): boolean {
  if (at - before < fullLine || next - at > longestRest || next >= end || marks.at(next).level === 0)
    return false
  if (!/^ {0,3}[\p{Ll}\d:;(]/u.test(body.slice(at, at + 5))) return false
  return !/[.?!:>]\s*$/.test(body.slice(Math.max(before, at - 5), at)) && marks.at(before).level > 0
}

/** What stands under Outlook's head, without marks: a level of its own, and what is quoted in it deeper ones. */
function originalRuns(body: string, start: number, end: number, marks: QuoteMarks): QuoteRun[] {
  const runs: MutableRun[] = []
  for (let at = start; at < end;) {
    const next = lineEnd(body, at, end)
    const mark = marks.at(at)
    const words = mark.level > 0 ? mark.end : at
    pushLine(runs, mark.level + 1, { mark: body.slice(at, words), text: body.slice(words, next) })
    at = next
  }
  return partColumns(runs)
}

type Next =
  | { readonly is: 'diff' | 'quote' | 'end'; readonly at: number }
  | { readonly is: 'original'; readonly at: number; readonly head: number }

/** Where a quote, a patch or what Outlook quotes begins. */
function textUntil(body: string, start: number, end: number, marks: QuoteMarks): Next {
  for (let at = start; at < end; at = lineEnd(body, at, end)) {
    if (marks.at(at).level > 0) return { is: 'quote', at }
    const head = originalHeadAt(body, at, end)
    if (head > at) return { is: 'original', at, head }
    if (diffFrom(body, at, end)) return { is: 'diff', at }
  }
  return { is: 'end', at: end }
}

/** Pushes the text by paragraphs that are alike; before a quote, the line that says whose it is apart. */
function pushText(blocks: TextBlock[], body: string, start: number, end: number, before: Next['is']): void {
  const attribution = before === 'quote' ? attributionIn(body, start, end) : end
  // Who answers above a quote signs there.
  const answered = before === 'original' || attribution < end
  const signature = answered ? signatureIn(body, start, attribution) : attribution
  let run = start
  let runFixed: boolean | null = null
  for (let at = start; at < signature;) {
    const next = paragraphEnd(body, at, signature)
    const fixed = isFixed(body, at, next)
    if (runFixed !== null && fixed !== runFixed) {
      blocks.push({ is: 'text', text: body.slice(run, at), fixed: runFixed })
      run = at
    }
    runFixed = fixed
    at = next
  }
  if (runFixed !== null) blocks.push({ is: 'text', text: body.slice(run, signature), fixed: runFixed })
  if (signature < attribution) blocks.push({ is: 'signature', text: body.slice(signature, attribution) })
  if (attribution < end) blocks.push({ is: 'attribution', text: body.slice(attribution, end) })
}

/** After the blank lines that follow a paragraph. */
function paragraphEnd(body: string, start: number, end: number): number {
  for (let at = start; at < end;) {
    const next = lineEnd(body, at, end)
    if (isBlankLine(body, at, next)) return afterBlanks(body, next, end)
    at = next
  }
  return end
}
