import { readKept, writeKept } from './kept.ts'

/** Texts that outlive the page, the newest first; bounded: the oldest are forgotten. */
export class KeptList {
  all = $state.raw<readonly string[]>([])
  readonly #name: string
  readonly #most: number

  constructor(name: string, most: number) {
    this.#name = name
    this.#most = most
    const kept = readKept(name)
    if (Array.isArray(kept)) this.all = kept.filter((one) => typeof one === 'string').slice(0, most)
  }

  has(text: string): boolean {
    return this.all.includes(text)
  }

  /** One that is there already comes to the front. */
  add(text: string): void {
    this.#keep([text, ...this.all.filter((other) => other !== text)].slice(0, this.#most))
  }

  remove(text: string): void {
    this.#keep(this.all.filter((other) => other !== text))
  }

  toggle(text: string): void {
    if (this.has(text)) this.remove(text)
    else this.add(text)
  }

  forget(): void {
    this.all = []
    writeKept(this.#name, null)
  }

  #keep(all: readonly string[]): void {
    this.all = all
    writeKept(this.#name, all.length === 0 ? null : all)
  }
}
