import type { Milliseconds } from '#base/units.ts'

/** A tab that is out of sight paints nothing. */
const patience: Milliseconds = 250

/** What was put on the page before is on the screen: the first frame paints it, the second begins when that is done. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience)
    globalThis.requestAnimationFrame?.(() => requestAnimationFrame(() => resolve()))
  })
}
