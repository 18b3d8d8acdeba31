import type { Facets } from '#workers/contracts/library.ts'
import type { Environment } from '#state/environment.ts'
import { askedOf } from './asked.ts'

/** A result, and the same without what its query says of dates: among these months a person chooses. */
export interface CountedResult {
  readonly facets: Facets
  readonly months: Facets['months']
}

/** Named without being asked for more. */
export const fewPeople = 8

/** What the result on the screen holds, counted. */
export class FacetCounts {
  counted = $state.raw<CountedResult | null>(null)
  /** The query that a person wants to see counted, where that costs much. */
  asked = $state<string | null>(null)
  #wanted: { readonly query: string; readonly undated: string; readonly people: number } | null = null
  #reading = false
  readonly #environment: Environment
  readonly #archive: string
  readonly #starred: () => readonly string[]

  constructor(environment: Environment, archive: string, starred: () => readonly string[]) {
    this.#environment = environment
    this.#archive = archive
    this.#starred = starred
  }

  /** `undated`: the query without its dates. What was counted before stays until this is; the newest wins. */
  count(query: string, undated: string, people = fewPeople): void {
    this.#wanted = { query, undated, people }
    void this.#read()
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      while (this.#wanted) {
        const { query, undated, people } = this.#wanted
        this.#wanted = null
        const facets = await this.#facets(query, people)
        const months = undated === query ? facets.months : (await this.#facets(undated, 0)).months
        // What is not the newest any more is not shown.
        if (!this.#wanted) this.counted = { facets, months }
      }
    } catch {
      // The list says what is wrong with the archive.
      this.counted = null
    } finally {
      this.#reading = false
    }
  }

  #facets(query: string, people: number): Promise<Facets> {
    const asked = askedOf(query, this.#starred())
    return this.#environment.library.facets({ archive: this.#archive, asked, people })
  }
}
