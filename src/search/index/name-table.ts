/** Names by number, in the order of their first use: authors, lists. */
export class NameTable {
  readonly #numbers = new Map<string, number>()
  /** One after the other, so many strings a name. */
  readonly strings: string[] = []

  get size(): number {
    return this.#numbers.size
  }

  /** The number of the name with this identity; its strings are those of its first use. */
  number(identity: string, strings: readonly string[]): number {
    const known = this.#numbers.get(identity)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(identity, number)
    this.strings.push(...strings)
    return number
  }
}

/** Who wrote, as one person: by address where there is one. */
export function authorIdentity(name: string, address: string): string {
  return address === '' ? `\0${name}` : address.toLowerCase()
}
