import type { Compared } from './compare-parts.ts'

/** How far a suite agrees, and where it does not. */
export class Tally {
  readonly differences: string[] = []
  readonly #peerMistakes: ReadonlySet<string>
  #compared = 0
  #alike = 0
  #settled = 0
  #settledFacts = 0
  messages = 0

  /** `peerMistakes`: differences in which the peer is wrong by the rule. */
  constructor(peerMistakes: readonly string[]) {
    this.#peerMistakes = new Set(peerMistakes)
  }

  add(name: string, compared: readonly Compared[]): void {
    const other = compared.filter(({ agrees }) => !agrees).map(({ what }) => `${name} ${what}`)
    const open = other.filter((difference) => !this.#peerMistakes.has(difference))
    this.differences.push(...other)
    this.#compared += compared.length
    this.#settledFacts += compared.length - open.length
    this.messages++
    if (other.length === 0) this.#alike++
    if (open.length === 0) this.#settled++
  }

  /** The share of what was compared that agrees. */
  get agreement(): number {
    return 1 - this.differences.length / this.#compared
  }

  /** The share of what was compared that agrees, or in which the peer is wrong by the rule. */
  get settled(): number {
    return this.#settledFacts / this.#compared
  }

  toString(): string {
    const [share, settled] = [this.agreement, this.settled].map((part) => (part * 100).toFixed(2))
    return (
      `${share} % of ${this.#compared} facts agree, ${this.#alike} of ${this.messages} messages in all of theirs; ` +
      `or the peer is wrong by the rule: ${settled} %, ${this.#settled} messages`
    )
  }
}
