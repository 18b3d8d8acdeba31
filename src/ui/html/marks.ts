import { rgbOf } from './rgb.ts'

/** Beyond this share of the text it is a page with grounds, not one with marks. */
const mostMarked = 0.4
/** What lays out a page, not what marks a place in it. */
const structure = 'img, table, video'

/**
 * The outermost elements that colour the ground of a few words or cells: a highlight, the head of a table. Those that colour
 * more than that are not among them.
 */
export function findMarks(root: HTMLElement): readonly HTMLElement[] {
  const body = root.querySelector('body') ?? root
  const marks: HTMLElement[] = []
  for (const element of body.querySelectorAll<HTMLElement>('[style], [bgcolor]')) {
    // In the order of the document: what is inside the last one comes right after it.
    if (!colours(element) || marks.at(-1)?.contains(element)) continue
    if (element.matches(structure) || element.querySelector(structure)) continue
    marks.push(element)
  }
  const marked = marks.reduce((sum, mark) => sum + lettersOf(mark), 0)
  return marked <= mostMarked * lettersOf(body) ? marks : []
}

/** Keeps a mark as its sender sees it, in the dark, too: what `light-dark()` gives inside of it is the light's. */
export function keepMark(mark: HTMLElement): void {
  mark.style.setProperty('color-scheme', 'light', 'important')
  if (mark.style.color === '') mark.style.color = '#1d211c'
}

function colours(element: HTMLElement): boolean {
  const written = element.style.backgroundColor || (element.getAttribute('bgcolor') ?? '')
  const rgb = rgbOf(/^[\da-f]{6}$/i.test(written) ? `#${written}` : written)
  return rgb !== null && rgb.alpha > 0 && rgb.least < 0xfa
}

function lettersOf(element: HTMLElement): number {
  let count = 0
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.localName !== 'style') count += (node.nodeValue ?? '').replace(/\s+/g, '').length
  }
  return count
}
