import type { QuotedLine, QuoteRun, TextBlock } from './text-block.ts'

/** A quote of up to this many lines is never folded. */
export const shortQuote = 10
/** How much of the end of a folded quote stays, when an answer follows it. */
export const mostKept = 6

/** Folds the long quotes. What an answer follows keeps its last paragraph, so that the answer makes sense. */
export function foldQuotes(blocks: readonly TextBlock[]): TextBlock[] {
  // A message that only hands on another's would be all fold.
  if (!blocks.some((block) => answered(block))) return [...blocks]
  const folded: TextBlock[] = []
  for (const [i, block] of blocks.entries()) {
    if (block.is !== 'quote') {
      folded.push(block)
      continue
    }
    const lines = block.runs.reduce((sum, run) => sum + run.lines.length, 0)
    if (lines <= shortQuote) {
      folded.push(block)
      continue
    }
    const before = folded.at(-1)
    const attribution = before?.is === 'attribution' ? before.text : ''
    if (before?.is === 'attribution') folded.pop()
    const kept = answered(blocks[i + 1]) ? lastParagraph(block.runs) : 0
    if (kept === 0) {
      folded.push({ is: 'folded-quote', attribution, runs: block.runs, lines })
    } else {
      const [first, last] = cut(block.runs, lines - kept)
      folded.push({ is: 'folded-quote', attribution, runs: first, lines: lines - kept })
      folded.push({ is: 'quote', runs: last })
    }
  }
  return folded
}

function answered(next: TextBlock | undefined): boolean {
  return next !== undefined && (next.is === 'diff' || (next.is === 'text' && next.text.trim() !== ''))
}

/** Lines of the last paragraph, the blank ones after it included; 0 where it is too long to show. */
function lastParagraph(runs: readonly QuoteRun[]): number {
  let kept = 0
  let words = false
  for (let r = runs.length - 1; r >= 0; r--) {
    const lines = runs[r]?.lines ?? []
    if (words && r < runs.length - 1) return kept
    for (let l = lines.length - 1; l >= 0; l--) {
      const blank = lines[l]?.text.trim() === ''
      if (blank && words) return kept
      words ||= !blank
      kept++
      if (kept > mostKept) return 0
    }
  }
  return kept
}

function cut(runs: readonly QuoteRun[], at: number): [QuoteRun[], QuoteRun[]] {
  const first: QuoteRun[] = []
  const last: QuoteRun[] = []
  let seen = 0
  for (const run of runs) {
    const here = Math.max(0, Math.min(run.lines.length, at - seen))
    push(first, run, run.lines.slice(0, here))
    push(last, run, run.lines.slice(here))
    seen += run.lines.length
  }
  return [first, last]
}

function push(runs: QuoteRun[], run: QuoteRun, lines: readonly QuotedLine[]): void {
  if (lines.length > 0) runs.push({ ...run, lines })
}
