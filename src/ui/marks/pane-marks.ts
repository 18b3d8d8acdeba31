import { articleMarks } from './article-marks.ts'
import type { LookedFor } from '#domain/query/looked-for.ts'
import { PaintedMarks } from './painted-marks.ts'
import { isSeen, openFolds, topOf } from './range-place.ts'

interface Hands {
  /** Messages that match, in the order of the page. */
  readonly keys: () => readonly string[]
  /** The message that is read. */
  readonly current: () => string | null
  /** Brings a message on the screen whose marks are not there yet. */
  readonly show: (key: string) => void
  /** The message in which a person was led to a mark. */
  readonly onstep: (key: string) => void
}

/** Changes to the page come in bursts. */
const calm = 40

/** The marks of what was searched for in a pane of messages, which come as they are read; and the way from one to the next. */
export class PaneMarks {
  readonly #pane: HTMLElement
  readonly #hands: Hands
  readonly #painted = new PaintedMarks()
  readonly #marks = new Map<Element, readonly Range[]>()
  readonly #changed = new Set<Element>()
  readonly #observer: MutationObserver
  #looked: LookedFor = { body: [], subject: [], head: [] }
  #at: { readonly key: string; readonly index: number } | null = null
  /** What is led to once its marks are there. */
  #awaited: { readonly key: string; readonly by: 1 | -1 } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(pane: HTMLElement, hands: Hands) {
    this.#pane = pane
    this.#hands = hands
    this.#observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        this.#change(target)
        for (const node of addedNodes) this.#change(node)
      }
    })
    this.#observer.observe(pane, { subtree: true, childList: true, characterData: true })
    // A frame has its document later; that it is there does not bubble.
    pane.addEventListener('load', this.#onload, { capture: true })
    for (const event of ['wheel', 'touchmove'])
      pane.addEventListener(event, this.#onscroll, { passive: true })
  }

  look(looked: LookedFor): void {
    this.#looked = looked
    this.#at = this.#awaited = null
    this.#painted.point(null)
    for (const root of this.#roots()) this.#changed.add(root)
    this.#soon()
  }

  /** False where there is none. */
  step(by: 1 | -1): boolean {
    const at = this.#at ?? this.#start(by)
    if (!at) return false
    const index = this.#nextSeen(at.key, at.index, by)
    if (index !== null) return this.#select(at.key, index)
    const keys = this.#hands.keys()
    const key = keys[keys.indexOf(at.key) + by]
    if (key === undefined) return false
    this.#awaited = { key, by }
    this.#at = { key, index: -1 }
    this.#hands.show(key)
    this.#arrive()
    return true
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#observer.disconnect()
    this.#pane.removeEventListener('load', this.#onload, { capture: true })
    for (const event of ['wheel', 'touchmove']) this.#pane.removeEventListener(event, this.#onscroll)
    this.#painted.clear()
  }

  readonly #onload = ({ target }: Event): void => this.#change(target as Node)

  /** Whoever moves by himself goes on from there. */
  readonly #onscroll = (): void => {
    this.#at = this.#awaited = null
  }

  #roots(): Element[] {
    return [...this.#pane.querySelectorAll('[data-key], h1')]
  }

  #change(node: Node): void {
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement
    const root = element?.closest('[data-key], h1')
    if (root) this.#changed.add(root)
    else for (const inside of element?.querySelectorAll('[data-key], h1') ?? []) this.#changed.add(inside)
    if (this.#changed.size > 0) this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#mark()
    }, calm)
  }

  #mark(): void {
    for (const root of this.#changed) this.#marks.set(root, articleMarks(root, this.#looked))
    this.#changed.clear()
    for (const root of this.#marks.keys()) if (!root.isConnected) this.#marks.delete(root)
    this.#painted.paint([...this.#marks.values()].flat())
    this.#arrive()
  }

  #of(key: string): readonly Range[] {
    for (const [root, ranges] of this.#marks)
      if (root instanceof HTMLElement && root.dataset['key'] === key) return ranges
    return []
  }

  /** Where the way begins: before the first mark of the message that is read, or behind its last. */
  #start(by: 1 | -1): { readonly key: string; readonly index: number } | null {
    const keys = this.#hands.keys()
    const current = this.#hands.current()
    const key = current !== null && keys.includes(current) ? current : keys[0]
    if (key === undefined) return null
    const marks = this.#of(key)
    const edge = this.#pane.getBoundingClientRect().top
    const below = marks.findIndex((range) => isSeen(range) && topOf(range) >= edge)
    if (by < 0) return { key, index: below < 0 ? marks.length : below }
    return { key, index: (below < 0 ? marks.length : below) - 1 }
  }

  #arrive(): void {
    const awaited = this.#awaited
    if (!awaited) return
    const { key, by } = awaited
    const index = this.#nextSeen(key, by > 0 ? -1 : this.#of(key).length, by)
    if (index === null) return
    this.#awaited = null
    this.#select(key, index)
  }

  /** The next mark of a message that can be seen, once the folds around it are open. */
  #nextSeen(key: string, from: number, by: 1 | -1): number | null {
    const marks = this.#of(key)
    for (let index = from + by; index >= 0 && index < marks.length; index += by) {
      const range = marks[index]
      if (!range) continue
      openFolds(range)
      if (isSeen(range)) return index
    }
    return null
  }

  #select(key: string, index: number): boolean {
    const range = this.#of(key)[index]
    if (!range) return false
    this.#at = { key, index }
    this.#painted.point(range)
    this.#hands.onstep(key)
    const { top, height } = this.#pane.getBoundingClientRect()
    const to = topOf(range) - top
    // What is in sight already stays where it is.
    if (to < 40 || to > height - 80) this.#pane.scrollTop += to - height / 3
    return true
  }
}
