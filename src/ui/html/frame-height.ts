/** A style may make a document as tall as its frame and more: it stops here and scrolls. */
export const tallest = 30_000
const mostGrowth = 50

/** A document in its frame, in CSS pixels. */
export interface Measured {
  /** Of the root: what is positioned, or runs over its own box, adds nothing to it. */
  readonly flow: number
  /** Down to the last thing that could be scrolled to; never less than `seen`. */
  readonly reach: number
  readonly seen: number
  /** Of the frame. */
  readonly frame: number
}

/** How tall the frame of a document is to be. */
export class FrameHeight {
  #growth = 0
  /** Where ends what runs out of the flow. Seen only while the frame is too short for it, so it is kept. */
  #spill = 0

  get spill(): number {
    return this.#spill
  }

  /** To be asked again whenever the frame has changed. `scrolls`: it does not hold all of the document. */
  take({ flow, reach, seen, frame }: Measured): { height: number; scrolls: boolean } {
    const inFlow = Math.ceil(flow) + 1
    if (reach > seen) this.#spill = reach > inFlow ? reach : 0
    const tall = Math.max(inFlow, this.#spill)
    const height = this.#growth > mostGrowth ? frame : Math.min(tallest, tall)
    if (height > frame) this.#growth++
    return { height, scrolls: tall > height }
  }

  /** A person changed it: that may go on as long as he likes. */
  renew(): void {
    this.#growth = 0
    this.#spill = 0
  }
}
