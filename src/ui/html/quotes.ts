import { attributionBefore, attributionInside, headOf, isAttribution } from './attribution.ts'
import { isBlank, textOf } from './text-of.ts'

/** Siblings that are another's message, with what says whose it is. */
export interface Quote {
  readonly nodes: readonly ChildNode[]
  /** Empty where nothing says it. */
  readonly attribution: string
}

/** Gmail, Yahoo, Proton, Zoho and Thunderbird put what they quote or hand on into one of these. */
const containers = '.gmail_quote, .yahoo_quoted, .protonmail_quote, .zmail_extra, .moz-forward-container'
const cited =
  'blockquote[type="cite" i], blockquote[cite], blockquote.gmail_quote, blockquote.protonmail_quote, blockquote.zmail_extra'
/** Where Outlook's head may stand: in its own element, under a rule, or in a paragraph. */
const heads =
  '[id$="divRplyFwdMsg"], .OutlookMessageHeader, [style*="border-top"], p, div:not(:has(p, div, table, blockquote))'
const candidates = `blockquote, ${containers}, ${heads}`

const longestHead = 2000
const closed = /^(?:table|tbody|thead|tfoot|tr|ul|ol|dl|p|pre|details|summary)$/

/** The outermost quotes, first to last; those inside the first one, where a message only hands on another's. */
export function findQuotes(body: HTMLElement): Quote[] {
  let rest = [...body.querySelectorAll<HTMLElement>(candidates)]
  for (let depth = 0; depth < 20; depth++) {
    const { quotes, first } = outermost(body, rest)
    if (quotes.length === 0 || hasOwnWords(body, quotes)) return quotes
    rest = rest.slice(first + 1)
  }
  return []
}

function outermost(body: HTMLElement, elements: readonly HTMLElement[]): { quotes: Quote[]; first: number } {
  const quotes: Quote[] = []
  let first = 0
  let last: Node | undefined
  for (const [i, element] of elements.entries()) {
    // In the order of the document: what is not after the last quote is inside it.
    if (last && (last.contains(element) || follows(element, last))) continue
    const quote = quoteAt(element, body)
    if (!quote || closed.test(quote.nodes[0]?.parentElement?.localName ?? '')) continue
    if (quotes.length === 0) first = i
    quotes.push(quote)
    last = quote.nodes.at(-1)
  }
  return { quotes, first }
}

function follows(earlier: Node, later: Node): boolean {
  return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function quoteAt(element: HTMLElement, body: HTMLElement): Quote | null {
  if (element.localName === 'blockquote') return blockquoteAt(element)
  if (element.matches(containers)) return containerAt(element)
  const head = headOf(textOf([element], longestHead))
  return head === '' ? null : { nodes: underHead(element, body), attribution: head }
}

function blockquoteAt(element: HTMLElement): Quote | null {
  const before = attributionBefore(element)
  const attribution = before.length > 0 ? textOf(before) : attributionInside(textOf([element], longestHead))
  if (attribution === '' && !element.matches(cited)) return null
  return { nodes: [...before, element], attribution: attribution.trim() }
}

/** Answers may stand in it, between the quotes: only one that holds more than an attribution beside them is one quote. */
function containerAt(element: HTMLElement): Quote | null {
  const quoted = element.querySelector('blockquote')
  if (quoted) {
    const before = document.createRange()
    before.setStart(element, 0)
    before.setEndBefore(quoted)
    const text = textOf([...before.cloneContents().childNodes], longestHead)
    if (text.trim() === '' || isAttribution(text)) return null
  }
  const inside = attributionInside(textOf([element], longestHead))
  const before = inside === '' ? attributionBefore(element) : []
  return { nodes: [...before, element], attribution: inside || textOf(before).trim() }
}

/** Nothing tells where what stands under such a head ends, so all that follows it is quoted. */
function underHead(element: HTMLElement, body: HTMLElement): ChildNode[] {
  let start: ChildNode = element
  for (let parent = start.parentElement; parent && parent !== body; parent = start.parentElement) {
    if (!blankBeside(start, 'previousSibling') || !blankBeside(start, 'nextSibling')) break
    start = parent
  }
  while (start.previousSibling && isBlank(start.previousSibling)) start = start.previousSibling
  const nodes: ChildNode[] = []
  for (let node: ChildNode | null = start; node; node = node.nextSibling) nodes.push(node)
  return nodes
}

function blankBeside(node: ChildNode, side: 'previousSibling' | 'nextSibling'): boolean {
  for (let other = node[side]; other; other = other[side]) if (!isBlank(other)) return false
  return true
}

function hasOwnWords(body: HTMLElement, quotes: readonly Quote[]): boolean {
  const count = (node: Node): number => (node.textContent ?? '').replace(/[\s\u00A0]+/g, '').length
  const styles = [...body.querySelectorAll('style')].reduce((sum, style) => sum + count(style), 0)
  const quoted = quotes.flatMap(({ nodes }) => nodes).reduce((sum, node) => sum + count(node), 0)
  return count(body) - styles > quoted
}
