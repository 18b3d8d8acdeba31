import type { QuoteRun, TextBlock } from '#domain/text/text-block.ts'
import { textPieces } from '#domain/text/text-blocks-pieces.ts'
import { textBlocks } from '#domain/text/text-blocks.ts'
import { Markup, markup } from './markup.ts'

/** Deeper levels look alike. */
const deepestQuote = 4
const longestLabel = 90

/** A plain text: its long quotes and the list's footer folded. */
export function textMarkup(text: string): Markup {
  return markup`${textBlocks(text).map(blockMarkup)}`
}

function blockMarkup(block: TextBlock): Markup {
  switch (block.is) {
    case 'text':
      return paragraph(block.fixed ? 'fixed' : 'words', block.text)
    case 'attribution':
      return paragraph('faint', block.text)
    case 'quote':
      return quoteMarkup(block.runs)
    case 'folded-quote':
      return markup`<details><summary>${quoteLabel(block.attribution, block.lines)}</summary>${paragraph('faint', block.attribution)}${quoteMarkup(block.runs)}</details>\n`
    case 'diff': {
      const runs = block.files.flatMap((file) => file.runs)
      return markup`<div class="fixed">${runs.map(({ is, text }) => markup`<span class="${is}">${text}</span>`)}</div>\n`
    }
    case 'footer':
      return markup`<details><summary>Footer of the list</summary>${paragraph('faint', block.text)}</details>\n`
    case 'signature':
    case 'digest':
      return paragraph('faint', block.text)
  }
}

function paragraph(look: 'words' | 'fixed' | 'faint', text: string): Markup {
  const words = withoutEdges(text)
  return words === '' ? markup`` : markup`<div class="${look}">${linked(words)}</div>\n`
}

function quoteMarkup(runs: readonly QuoteRun[]): Markup {
  const quotes = runs.map(({ level, fixed, lines }) => {
    const words = withoutEdges(lines.map(({ text }) => text).join(''))
    const look = `level-${Math.min(level, deepestQuote)}${fixed ? ' fixed' : ''}`
    return words === '' ? markup`` : markup`<blockquote class="${look}">${linked(words)}</blockquote>\n`
  })
  return markup`${quotes}`
}

/** Only what begins with http, https or mailto is a link, and it says where it leads. */
function linked(text: string): Markup {
  const pieces = textPieces(text, false).map((piece) =>
    piece.is === 'link'
      ? markup`<a href="${piece.href}" rel="noopener noreferrer">${piece.text}</a>`
      : markup`${piece.text}`,
  )
  return markup`${pieces}`
}

/** `On Sunday, Ada Brenner wrote: (24 quoted lines)`. */
function quoteLabel(attribution: string, lines: number): string {
  const words = attribution.slice(0, 1000).replace(/\s+/g, ' ').trim()
  const said = words.length > longestLabel ? `${words.slice(0, longestLabel - 1)}…` : words
  return `${said} (${lines} quoted ${lines === 1 ? 'line' : 'lines'})`.trim()
}

/** Blank lines at either end are the page's to set; the first line keeps its indent. */
function withoutEdges(text: string): string {
  return text.replace(/^(?:[ \t\r]*\n)+/, '').trimEnd()
}
