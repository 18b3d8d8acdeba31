import type { QuotedLine, QuoteRun } from '#domain/text/text-block.ts'

/** The blank lines with which a quote begins and ends: they would only make its rule longer than its words. */
export function edgeLines(runs: readonly QuoteRun[]): ReadonlySet<QuotedLine> {
  const lines = runs.flatMap((run) => run.lines)
  const hasWords = ({ text }: QuotedLine): boolean => text.trim() !== ''
  const first = lines.findIndex(hasWords)
  if (first < 0) return new Set()
  return new Set([...lines.slice(0, first), ...lines.slice(lines.findLastIndex(hasWords) + 1)])
}

/** How much of a text are the blank lines with which it begins, as of mail that was made from HTML. */
export function blankStart(text: string): number {
  return /^(?:[^\S\n]*\n)*/.exec(text)?.[0].length ?? 0
}
