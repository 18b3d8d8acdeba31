import { shortQuote } from '#domain/text/text-blocks-fold.ts'
import { sayCount } from '#ui/amounts.ts'
import { attributionWords } from '#ui/text/attribution-words.ts'
import { isAnswered, takeLastParagraph } from './last-paragraph.ts'
import { findQuotes, type Quote } from './quotes.ts'
import { countLines, textOf } from './text-of.ts'

/** Folds the long quotes of a sanitised body, as those of a text are folded. No script is needed to open them. */
export function foldQuotes(body: HTMLElement): void {
  const quotes = findQuotes(body)
  const starts = new Set<Node>(quotes.flatMap(({ nodes }) => nodes.slice(0, 1)))
  for (const quote of quotes) {
    const last = quote.nodes.at(-1)
    if (!last || countLines(textOf(quote.nodes)) - countLines(quote.attribution) <= shortQuote) continue
    if (last instanceof HTMLElement && last.localName === 'blockquote' && isAnswered(last, body, starts)) {
      const kept = takeLastParagraph(last)
      if (kept) last.after(kept)
    }
    fold(quote)
  }
}

function fold({ nodes, attribution }: Quote): void {
  const [first] = nodes
  const page = first?.ownerDocument
  if (!first || !page) return
  const lines = countLines(textOf(nodes)) - countLines(attribution)
  const details = page.createElement('details')
  details.className = 'boxwood-quote'
  const label = page.createElement('summary')
  label.className = 'boxwood-fold'
  label.textContent = attributionWords(attribution) + sayCount(lines, 'quoted line')
  first.before(details)
  details.append(label, ...nodes)
}
