import type { Milliseconds } from '#base/units.ts'

/** So long anything waits for a message. */
const patience: Milliseconds = 15_000

/** From the web a message that was asked for comes first, and what is around it when it is there. */
export class FirstMessage {
  /** It is there, or can't be. */
  came: () => void = () => undefined

  wait(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.came = resolve
    setTimeout(resolve, patience)
    return promise
  }
}
