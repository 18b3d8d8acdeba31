import { Near } from './near.ts'

export interface Place {
  readonly key: string
  /** Pixels between the article's top and the pane's, where it begins above. */
  readonly above: number
}

/** While the page itself scrolls to a message, what passes by is not being read. */
const steeringTime = 400
const calm = 150
/** How long a place is held while what is around it is still being read. */
const holdingTime = 4000

/** Where a person is in a pane of articles: which one is at the top, and the way to another. */
export class ReadingPlace {
  /** Tells articles when they come near the screen. */
  readonly near: Near
  /** The upper third: what is read. Not what only touches it from above: the end of the message before. */
  readonly inSight: Near
  readonly #pane: HTMLElement
  readonly #articles = new Map<string, HTMLElement>()
  readonly #atTop = new Set<string>()
  /** Also what was read before gets its real height only when it comes near the screen. */
  readonly #heights = new ResizeObserver(() => this.settled())
  #steering = 0
  #goal: (Place & { readonly until: number }) | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(pane: HTMLElement) {
    this.#pane = pane
    this.near = new Near(pane, '1000px 0px')
    this.inSight = new Near(pane, '-2px 0px -66% 0px')
    // Whoever moves by himself is not moved.
    for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      pane.addEventListener(event, () => this.release(), { passive: true })
    }
  }

  /** Returns what ends it. */
  hold(key: string, article: HTMLElement): () => void {
    this.#articles.set(key, article)
    return () => {
      this.#articles.delete(key)
      this.#atTop.delete(key)
    }
  }

  /** Where it gets another height, what is read stays where it is. Returns what ends it. */
  holdHeight(part: HTMLElement): () => void {
    this.#heights.observe(part)
    return () => this.#heights.unobserve(part)
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
    const now = performance.now()
    this.#steering = now + steeringTime
    this.#goal = { key, above, until: now + holdingTime }
    // While it is still a line its end is near: behind it another message would be read instead.
    const shift = Math.min(above, Math.max(0, article.offsetHeight - 60))
    const to = this.#pane.scrollTop + this.#distance(article) + shift
    this.#pane.scrollTop = above === 0 && this.#opens(article, to) ? 0 : to
    if (focus) article.focus({ preventScroll: true })
    return true
  }

  /** What was gone to need not be held: something else in it is looked at. */
  release(): void {
    this.#goal = null
  }

  /** Something has got its real height: the place that was gone to is gone to again. */
  settled(): void {
    const goal = this.#goal
    if (goal && performance.now() < goal.until) {
      this.reveal(goal, false)
      this.#goal = goal
    }
  }

  /** Tells the place once scrolling has calmed down. */
  scrolled(keys: Iterable<string>, tell: (place: Place) => void): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#goal && performance.now() < this.#goal.until) return
      const key = this.topmost(keys)
      const article = key === undefined ? undefined : this.#articles.get(key)
      if (key === undefined || !article) return
      tell({ key, above: -Math.round(this.#distance(article)) })
    }, calm)
  }

  /** Whether it is the first, with nothing but the thread's head above it, which is then left in sight. */
  #opens(article: HTMLElement, top: number): boolean {
    const isFirst =
      !article.previousElementSibling && !article.parentElement?.previousElementSibling?.matches('.part')
    return isFirst && top < this.#pane.clientHeight / 3
  }

  /** From the pane's top down to the article's. */
  #distance(article: HTMLElement): number {
    return article.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#heights.disconnect()
    this.near.close()
    this.inSight.close()
  }
}
