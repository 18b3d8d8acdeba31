import type { Mark } from '#domain/query/find-marks.ts'

/** What begins and ends a line: words on both sides of its edges are two. */
const blocks = new Set(
  'address article aside blockquote br dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table td th tr ul'.split(
    ' ',
  ),
)
const passedOver = new Set(['script', 'style', 'title', 'template', 'iframe', 'svg'])

/** Text that nodes of a page make together, and the way back to them: a word may be half in bold. */
export class TextRun {
  text = ''
  readonly #nodes: Text[] = []
  readonly #starts: number[] = []

  add(node: Text): void {
    this.#nodes.push(node)
    this.#starts.push(this.text.length)
    this.text += node.data
  }

  breakLine(): void {
    if (!this.text.endsWith('\n')) this.text += '\n'
  }

  /** Null where what it was of has left the page. */
  range({ start, end }: Mark): Range | null {
    const [first, last] = [this.#at(start), this.#at(end - 1)]
    const [from, to] = [this.#nodes[first], this.#nodes[last]]
    if (!from?.isConnected || !to?.isConnected) return null
    const range = from.ownerDocument.createRange()
    range.setStart(from, start - this.#starts[first]!)
    range.setEnd(to, end - this.#starts[last]!)
    return range
  }

  /** The node that this place of the text is in. */
  #at(place: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= place) low = middle
      else high = middle - 1
    }
    return low
  }
}

/**
 * The text below an element, without labels that are no part of a message. `runOf` tells which run an element's own text
 * belongs to; null for none.
 */
export function gatherText(root: Element, runOf: (element: Element) => TextRun | null): void {
  let node: Node | null = root
  let run = runOf(root)
  const runs: (TextRun | null)[] = []
  // Not by recursion: how deep a sender's HTML goes is his to choose.
  while (node) {
    if (node.nodeType === Node.TEXT_NODE) run?.add(node as Text)
    else if (isElement(node) && !isPassedOver(node)) {
      runs.push(run)
      run = runOf(node) ?? run
      if (blocks.has(node.localName)) run?.breakLine()
      if (node.firstChild) {
        node = node.firstChild
        continue
      }
      run = leave(node, runs, run)
    }
    while (node !== root && node && !node.nextSibling) {
      node = node.parentNode
      if (node && isElement(node)) run = leave(node, runs, run)
    }
    node = node === root ? null : (node?.nextSibling ?? null)
  }
}

function leave(element: Element, runs: (TextRun | null)[], run: TextRun | null): TextRun | null {
  if (blocks.has(element.localName)) run?.breakLine()
  return runs.pop() ?? null
}

// Elements of frames are of another realm: `instanceof` would not know them.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE
}

function isPassedOver(element: Element): boolean {
  return (
    passedOver.has(element.localName) || element.hasAttribute('data-label') || element.hasAttribute('popover')
  )
}
