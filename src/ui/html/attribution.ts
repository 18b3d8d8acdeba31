import { attributionIn } from '#domain/text/text-blocks-attribution.ts'
import { originalHeadAt } from '#domain/text/text-blocks-original.ts'
import { isBlank, textOf } from './text-of.ts'

const mostLines = 3
const mostText = 700
const inline =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)$/

/** Whether the whole text says whose the quote after it is. */
export function isAttribution(text: string): boolean {
  const bare = text.trim()
  if (bare === '' || bare.length > mostText) return false
  return attributionIn(bare, 0, bare.length) === 0
}

const field = /^[-_*= ]{0,8}\p{L}[\p{L} .'’-]{0,30}[*]{0,2} ?[:：]/u

/** The head that Outlook and its like begin a quoted message with, empty where the text has none. */
export function headOf(text: string): string {
  const bare = text.trimStart()
  const end = originalHeadAt(bare, 0, bare.length)
  if (end <= 0) return ''
  // No blank line need stand between the head and what follows it: elements part them.
  const lines = bare.slice(0, end).trim().split('\n')
  return lines.slice(0, lines.findLastIndex((line) => field.test(line)) + 1).join('\n')
}

/** The siblings before a quote that say whose it is, first to last, the blank ones among them included. */
export function attributionBefore(quote: Node): ChildNode[] {
  const nodes: ChildNode[] = []
  let found = 0
  let lines = 0
  for (let node = quote.previousSibling; node && lines < mostLines && nodes.length < 100;) {
    nodes.unshift(node)
    const before: ChildNode | null = node.previousSibling
    if (isBlank(node) && !endsLine(node)) {
      node = before
      continue
    }
    const isWhole = !before || endsLine(node) || endsLine(before)
    if (isWhole && !isBlank(node)) {
      const text = textOf(nodes, mostText + 1)
      if (text.length > mostText) break
      lines++
      if (isAttribution(text)) found = nodes.length
    }
    node = before
  }
  return found === 0 ? [] : nodes.slice(-found)
}

function endsLine(node: Node): boolean {
  return node instanceof Element && !inline.test(node.localName)
}

/** What the first lines inside a quote say of its writer, as Apple's Mail and forwarded messages have it. */
export function attributionInside(text: string): string {
  const head = headOf(text)
  if (head !== '') return head
  const lines = text.trimStart().split('\n', mostLines)
  for (let count = 1; count <= lines.length; count++) {
    const said = lines.slice(0, count).join('\n')
    if (isAttribution(said)) return said
  }
  return ''
}
