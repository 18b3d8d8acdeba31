type View = Window & typeof globalThis

const [everyMark, thisMark] = ['boxwood-match', 'boxwood-current']

/** Whether this browser can mark text without changing it (CSS Custom Highlight API). */
export function canMark(): boolean {
  return 'highlights' in CSS && typeof Highlight === 'function'
}

/** Paints ranges, each in the page or the frame that it is in. The pages themselves are as they were. */
export class PaintedMarks {
  #views = new Set<View>()

  paint(ranges: readonly Range[]): void {
    const byView = Map.groupBy(ranges, viewOf)
    for (const view of this.#views) if (!byView.has(view)) view.CSS.highlights.delete(everyMark)
    this.#views = new Set()
    for (const [view, own] of byView) {
      if (!view) continue
      view.CSS.highlights.set(everyMark, new view.Highlight(...own))
      this.#views.add(view)
    }
  }

  /** The one that a person was led to; null for none. */
  point(range: Range | null): void {
    const chosen = range && viewOf(range)
    for (const view of this.#views) if (view !== chosen) view.CSS.highlights.delete(thisMark)
    if (!range || !chosen) return
    const highlight = new chosen.Highlight(range)
    highlight.priority = 1
    chosen.CSS.highlights.set(thisMark, highlight)
  }

  clear(): void {
    this.point(null)
    this.paint([])
  }
}

function viewOf(range: Range): View | null {
  // A document that is shown has its window's globals: TypeScript's `Window` leaves them out.
  return (range.startContainer.ownerDocument?.defaultView ?? null) as View | null
}
