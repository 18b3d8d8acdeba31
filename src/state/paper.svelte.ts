export type PaperState =
  | { readonly is: 'none' }
  /** Every message is being put on the page and read. */
  | { readonly is: 'gathering'; readonly done: number; readonly of: number }
  /** All of it is there, to be printed. */
  | { readonly is: 'whole' }
  /** The browser's own command prints what is on the page. */
  | { readonly is: 'as-it-is' }

/** More would hold up the page, and the printer. */
export const mostPrinted = 200

/** A thread on its way to the printer, for which all of it must be on the page. */
export class Paper {
  state = $state.raw<PaperState>({ is: 'none' })
  /** All messages are to be there, wherever the screen is. */
  readonly wantsAll: boolean = $derived(this.state.is === 'gathering' || this.state.is === 'whole')
  readonly isGathering: boolean = $derived(this.state.is === 'gathering')
  #waiting = new Set<string>()
  #end: ((whole: boolean) => void) | null = null

  /** Resolves once each of these messages was told to be there; false where a person did not want to wait. */
  gather(keys: readonly string[]): Promise<boolean> {
    this.cancel()
    this.#waiting = new Set(keys)
    this.state = { is: 'gathering', done: 0, of: keys.length }
    return new Promise((resolve) => (this.#end = resolve))
  }

  /** This message is on the page, or can't be. */
  settled(key: string): void {
    if (this.state.is !== 'gathering' || !this.#waiting.delete(key)) return
    const { of } = this.state
    this.state =
      this.#waiting.size > 0 ? { is: 'gathering', done: of - this.#waiting.size, of } : { is: 'whole' }
    if (this.state.is === 'whole') this.#finish(true)
  }

  /** What the browser is about to print, if nothing was gathered for it. */
  asItIs(): void {
    if (this.state.is === 'none') this.state = { is: 'as-it-is' }
  }

  over(): void {
    if (this.state.is !== 'gathering') this.state = { is: 'none' }
  }

  cancel(): void {
    if (this.state.is === 'gathering') this.state = { is: 'none' }
    this.#finish(false)
  }

  #finish(whole: boolean): void {
    this.#end?.(whole)
    this.#end = null
  }
}
