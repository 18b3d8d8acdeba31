import { Near } from './near.ts'

export interface Place {
  readonly key: string
  /** Pixels between the article's top and the pane's, where it begins above. */
  readonly above: number
}

/** While the page itself scrolls to a message, what passes by is not being read. */
const steeringTime = 400
const calm = 150

/** Where a person is in a pane of articles: which one is at the top, and the way to another. */
export class ReadingPlace {
  /** Tells articles when they come near the screen. */
  readonly near: Near
  /** The upper third: what is read. */
  readonly inSight: Near
  readonly #pane: HTMLElement
  readonly #articles = new Map<string, HTMLElement>()
  readonly #atTop = new Set<string>()
  #steering = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(pane: HTMLElement) {
    this.#pane = pane
    this.near = new Near(pane, '1000px 0px')
    this.inSight = new Near(pane, '0px 0px -66% 0px')
  }

  /** Returns what ends it. */
  hold(key: string, article: HTMLElement): () => void {
    this.#articles.set(key, article)
    return () => {
      this.#articles.delete(key)
      this.#atTop.delete(key)
    }
  }

  pass(key: string, here: boolean): void {
    if (here) this.#atTop.add(key)
    else this.#atTop.delete(key)
  }

  get isSteering(): boolean {
    return performance.now() < this.#steering
  }

  /** The first of these keys whose article is in the upper third. */
  topmost(keys: Iterable<string>): string | undefined {
    for (const key of keys) if (this.#atTop.has(key)) return key
    return undefined
  }

  /** False where there is no such article. */
  reveal({ key, above }: Place, focus: boolean): boolean {
    const article = this.#articles.get(key)
    if (!article) return false
    this.#steering = performance.now() + steeringTime
    this.#pane.scrollTop +=
      article.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top + above
    if (focus) article.focus({ preventScroll: true })
    return true
  }

  /** Tells the place once scrolling has calmed down. */
  scrolled(keys: Iterable<string>, tell: (place: Place) => void): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const key = this.topmost(keys)
      const article = key === undefined ? undefined : this.#articles.get(key)
      if (key === undefined || !article) return
      const above = this.#pane.getBoundingClientRect().top - article.getBoundingClientRect().top
      tell({ key, above: Math.round(above) })
    }, calm)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.near.close()
    this.inSight.close()
  }
}
