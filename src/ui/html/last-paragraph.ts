import { mostKept } from '#domain/text/text-blocks-fold.ts'
import { countLines, isBlank, textOf } from './text-of.ts'

/** Whether what comes after a quote are words, and not another quote, which would begin with one of these nodes. */
export function isAnswered(quote: Node, body: HTMLElement, starts: ReadonlySet<Node>): boolean {
  for (let node: Node | null = quote; node && node !== body; node = node.parentNode) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (!isBlank(next)) return !starts.has(next) && !(next.firstChild && starts.has(next.firstChild))
    }
  }
  return false
}

/** Takes the last paragraph out of a quote into one like it, as an answer to it makes no sense alone; null where it is long. */
export function takeLastParagraph(quote: HTMLElement): HTMLElement | null {
  const nodes = lastParagraph(quote)
  const lines = countLines(textOf(nodes))
  if (nodes.length === quote.childNodes.length || lines === 0 || lines > mostKept) return null
  const kept = quote.cloneNode(false) as HTMLElement
  kept.removeAttribute('id')
  kept.append(...nodes)
  return kept
}

function lastParagraph(quote: HTMLElement): ChildNode[] {
  const nodes: ChildNode[] = []
  let words = false
  let breaks = 0
  for (let node = quote.lastChild; node; node = node.previousSibling) {
    const name = node instanceof Element ? node.localName : ''
    if (name === 'blockquote') return words ? nodes : []
    const isBlock = /^(?:p|div|ul|ol|pre|table|h[1-6])$/.test(name)
    if (isBlock && words) break
    // Two breaks are a blank line.
    if (name === 'br' && words && breaks++ > 0) break
    nodes.unshift(node)
    if (isBlank(node)) continue
    words = true
    breaks = 0
    if (isBlock) break
  }
  return nodes
}
