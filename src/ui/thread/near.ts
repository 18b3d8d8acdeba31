/** Tells elements of one scrolling pane when they come near its screen and when they leave it. One observer for all. */
export class Near {
  #tell = new WeakMap<Element, (near: boolean) => void>()
  readonly #observer: IntersectionObserver

  /** `margin`: how far beyond the edges is near, as CSS lengths. */
  constructor(root: Element | null, margin: string) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) this.#tell.get(entry.target)?.(entry.isIntersecting)
      },
      { root, rootMargin: margin },
    )
  }

  /** Returns what ends it. */
  watch(element: Element, tell: (near: boolean) => void): () => void {
    this.#tell.set(element, tell)
    this.#observer.observe(element)
    return () => {
      // What is already on its way would reach a view that is gone.
      this.#tell.delete(element)
      this.#observer.unobserve(element)
    }
  }

  close(): void {
    this.#tell = new WeakMap()
    this.#observer.disconnect()
  }
}
