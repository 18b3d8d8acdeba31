import { shortQuote } from '#domain/text-blocks-fold.ts'
import { sayCount } from '#ui/amounts.ts'
import { attributionWords } from '#ui/attribution-words.ts'
import { findQuotes } from './quotes.ts'
import { countLines, textOf } from './text-of.ts'

/** Folds the long quotes of a sanitised body, as those of a text are folded. No script is needed to open them. */
export function foldQuotes(body: HTMLElement): void {
  for (const { nodes, attribution } of findQuotes(body)) {
    const lines = countLines(textOf(nodes)) - countLines(attribution)
    const [first] = nodes
    if (!first || lines <= shortQuote) continue
    const fold = body.ownerDocument.createElement('details')
    fold.className = 'boxwood-quote'
    const label = body.ownerDocument.createElement('summary')
    label.className = 'boxwood-fold'
    label.textContent = attributionWords(attribution) + sayCount(lines, 'quoted line')
    first.before(fold)
    fold.append(label, ...nodes)
  }
}
