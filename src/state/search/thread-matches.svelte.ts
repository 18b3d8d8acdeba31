import type { Asked } from '#workers/contracts/library.ts'
import type { Environment } from '#state/environment.ts'

/** Which messages of a thread are what was searched for. */
export class ThreadMatches {
  /** Keys, in reading order; none where nothing is searched for. */
  keys = $state.raw<readonly string[]>([])
  /** What they match; empty where nothing is searched for. */
  query = $state('')
  /** Leads to the next mark or the one before; false where there is none. Null while nothing is marked. */
  step: ((by: 1 | -1) => boolean) | null = null
  readonly #environment: Environment
  readonly #archive: string
  #newest: Asked | null = null

  constructor(environment: Environment, archive: string) {
    this.#environment = environment
    this.#archive = archive
  }

  has(key: string): boolean {
    return this.keys.includes(key)
  }

  /** The newest question wins. A thread can be read all the same where it can't be answered. */
  async find(thread: string, asked: Asked): Promise<void> {
    this.#newest = asked
    let keys: readonly string[] = []
    try {
      if (asked.query !== '') {
        keys = await this.#environment.library.matches({ archive: this.#archive, asked, thread })
      }
    } catch {
      keys = []
    }
    if (this.#newest !== asked) return
    this.keys = keys
    this.query = asked.query
  }
}
