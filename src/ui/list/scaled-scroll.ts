/** Chromium caps an element at 33.5 million pixels, Firefox at about 17.9, and both scroll badly before that. */
export const tallest = 7_500_000

/**
 * Maps a scroll position of an element of bounded height to a position in a list of any height. A list that fits
 * is mapped one to one. In a taller one small moves stay one to one, so that a wheel moves by lines, and only
 * large ones (the scroll bar dragged, End) are scaled.
 */
export class ScaledScroll {
  /** Pixels, of all rows. */
  #whole = 0
  #view = 0
  /** What is added to the element's scroll position. */
  #shift = 0
  #last = 0

  get height(): number {
    return Math.min(this.#whole, tallest)
  }

  /** Of the list, at the last scroll position. */
  get top(): number {
    return this.#last + this.#shift
  }

  /** To be taken from a row's place in the list, to get its place in the element. */
  get shift(): number {
    return this.#shift
  }

  resize(whole: number, view: number): void {
    this.#whole = whole
    this.#view = view
    if (whole <= tallest) this.#shift = 0
  }

  /** The element was scrolled to here. */
  scrolled(to: number): void {
    const by = to - this.#last
    this.#last = to
    if (this.#whole <= tallest) return
    if (Math.abs(by) > this.#view * 2) this.#shift = this.#scaled(to) - to
    this.#shift = this.#inside(to + this.#shift) - to
  }

  /** Small moves have led the element to its end, but not the list: it must be moved to make room. */
  get isCramped(): boolean {
    if (this.#whole <= tallest) return false
    const end = this.height - this.#view
    return (this.#last <= 0 && this.top > 0) || (this.#last >= end && this.top < this.#whole - this.#view)
  }

  /** Where the element's scroll position should be for this place in the list; the next `scrolled` is that one. */
  moveTo(top: number): number {
    const place = this.#inside(top)
    const to = this.#whole <= tallest ? place : Math.round(place / this.#ratio())
    const end = this.height - this.#view
    // Where the scale has no pixel left between the place and the end, the place is the end.
    const atEnd = this.#whole > tallest && (to <= 0 || to >= end)
    this.#last = to
    this.#shift = (atEnd ? this.#scaled(to) : place) - to
    return to
  }

  /** How far small moves have led the element from where the scale has it; worth mending when nothing moves. */
  get drift(): number {
    return this.#whole <= tallest ? 0 : Math.abs(this.#last - this.top / this.#ratio())
  }

  #scaled(to: number): number {
    return this.#inside(to * this.#ratio())
  }

  #inside(top: number): number {
    return Math.max(0, Math.min(this.#whole - this.#view, top))
  }

  #ratio(): number {
    return (this.#whole - this.#view) / Math.max(1, this.height - this.#view)
  }
}
