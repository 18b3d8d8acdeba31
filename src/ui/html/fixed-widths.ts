import { parseStyles } from './style-sheet.ts'

/** What is narrower fits any screen, */
const widest = 300
/** but not beside others, as cells of a table stand: there it is this that is narrow. */
const widestInRow = 60
const rowFrom = 480
/** Beside the width itself: the margins of the sheet. */
const beside = 40
const mostWidths = 60

/** Lets what has a width of its own shrink where the frame is narrower: the returned styles, to come after the sender's. */
export function relaxWidths(root: HTMLElement): string {
  const widths = new Set<number>()
  for (const element of root.querySelectorAll<HTMLElement>('[width], [style*="width" i]')) {
    const width = relaxedBelow(element)
    if (width === 0 || (widths.size >= mostWidths && !widths.has(width))) continue
    widths.add(width)
    element.classList.add(`boxwood-width-${width}`)
    for (const name of ['width', 'min-width']) {
      element.style.setProperty(name, element.style.getPropertyValue(name))
    }
  }
  const rules = [...widths].map((width) => relaxed(width, `.boxwood-width-${width}`))
  for (const style of root.querySelectorAll('style')) {
    for (const rule of parseStyles(style.textContent ?? '').cssRules) {
      if (!(rule instanceof CSSStyleRule) || rules.length > 2 * mostWidths) continue
      const width = Math.max(pixels(rule.style.width), pixels(rule.style.minWidth))
      if (width > widest) rules.push(relaxed(width, rule.selectorText))
    }
  }
  return rules.join('\n')
}

function relaxed(width: number, selector: string): string {
  return `@media (max-width: ${Math.ceil(width) + beside}px) {
  ${selector} { width: auto !important; min-width: 0 !important; max-width: 100% !important }
  :is(${selector}):is(img) { height: auto !important }
}`
}

/** The width of the frame below which the element's own is not kept, 0 where it always fits. */
function relaxedBelow(element: HTMLElement): number {
  const { style } = element
  const told = pixels(style.width) || (style.width === '' ? pixels(element.getAttribute('width') ?? '') : 0)
  const width = Math.ceil(Math.max(told, pixels(style.minWidth)))
  if (element.localName === 'img') return width > widest ? width : 0
  const inRow = element.closest('td, th') !== null
  if (inRow && width > widestInRow) return Math.max(width, rowFrom)
  return width > widest ? width : 0
}

function pixels(value: string): number {
  return /^\s*\d+(?:\.\d+)?(?:px)?\s*$/i.test(value) ? Number.parseFloat(value) : 0
}
