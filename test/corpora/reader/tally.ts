import type { Compared } from './compare-parts.ts'

/** How far a suite agrees, and where it does not. */
export class Tally {
  readonly differences: string[] = []
  #compared = 0
  messages = 0
  #alike = 0

  add(name: string, compared: readonly Compared[]): void {
    const other = compared.filter(({ agrees }) => !agrees).map(({ what }) => `${name} ${what}`)
    this.differences.push(...other)
    this.#compared += compared.length
    this.messages++
    if (other.length === 0) this.#alike++
  }

  /** The share of what was compared that agrees. */
  get agreement(): number {
    return 1 - this.differences.length / this.#compared
  }

  toString(): string {
    const share = (this.agreement * 100).toFixed(2)
    return `${share} % of ${this.#compared} facts agree; ${this.#alike} of ${this.messages} messages in all of theirs`
  }
}
