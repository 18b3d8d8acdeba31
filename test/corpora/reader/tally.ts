import type { Compared } from './compare-parts.ts'

/** How far a suite agrees, and where it does not. */
export class Tally {
  readonly differences: string[] = []
  /** Those in which the peer has U+FFFD for what it could not read, and nothing else differs. */
  readonly unread: string[] = []
  readonly #peerMistakes: ReadonlySet<string>
  #compared = 0
  /** Messages: in all, that agree in all of their facts, in all that the peer has read, and in all but the peer's mistakes. */
  messages = 0
  alike = 0
  alikeAsRead = 0
  settled = 0

  /** `peerMistakes`: differences in which the peer is wrong by the rule. */
  constructor(peerMistakes: readonly string[]) {
    this.#peerMistakes = new Set(peerMistakes)
  }

  add(name: string, compared: readonly Compared[]): void {
    const other = compared.filter(({ agrees }) => !agrees)
    const named = other.map(({ what }) => `${name} ${what}`)
    this.differences.push(...named)
    this.unread.push(...named.filter((_, i) => other[i]!.unread))
    this.#compared += compared.length
    this.messages++
    if (other.length === 0) this.alike++
    if (other.every(({ unread }) => unread)) this.alikeAsRead++
    if (named.every((difference) => this.#peerMistakes.has(difference))) this.settled++
  }

  /** The share of what was compared that agrees. */
  get agreement(): number {
    return 1 - this.differences.length / this.#compared
  }

  toString(): string {
    return (
      `${(this.agreement * 100).toFixed(2)} % of ${this.#compared} facts agree; of ${this.messages} messages ${this.alike} ` +
      `in all of theirs, ${this.alikeAsRead} in all that the peer has read, ${this.settled} in all but those in which the ` +
      'peer is wrong by the rule'
    )
  }
}
