import type { FinishedSegment } from './open-segment.ts'

interface Closing {
  readonly segment: Promise<FinishedSegment>
  readonly isAwaited: boolean
  isDone: boolean
}

/** Segments that are read, and of which the last is still being written while the next is read. */
export class ClosingSegments {
  /** In order. */
  readonly #closing: Closing[] = []

  /** `isAwaited`: it is to be seen before more is read. */
  async add(close: () => Promise<FinishedSegment>, isAwaited: boolean): Promise<void> {
    // Two at once, with the one that is read, would hold too much memory.
    await this.#closing.at(-1)?.segment
    const closing = { segment: close(), isAwaited, isDone: false }
    const done = (): void => void (closing.isDone = true)
    // Awaited in its turn; a rejection until then is not unhandled.
    closing.segment.then(done, done)
    this.#closing.push(closing)
  }

  /** Those that are written by now. */
  take(): Promise<FinishedSegment[]> {
    return this.#take(({ isDone, isAwaited }) => isDone || isAwaited)
  }

  all(): Promise<FinishedSegment[]> {
    return this.#take(() => true)
  }

  /** Nothing is written any more, whether it went well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#closing.map(({ segment }) => segment))
  }

  async #take(isTaken: (closing: Closing) => boolean): Promise<FinishedSegment[]> {
    const finished: FinishedSegment[] = []
    for (let [next] = this.#closing; next && isTaken(next); [next] = this.#closing) {
      finished.push(await next.segment)
      this.#closing.shift()
    }
    return finished
  }
}
