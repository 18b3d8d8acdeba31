import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { Environment } from './environment.ts'

export interface IndexingRun {
  readonly archive: string
  readonly done: number
  readonly total: number
}

/** Makes what is missing of an archive's index: of one kept by an early version, and of what was found damaged. */
export class Indexing {
  /** What is being indexed now, in messages. */
  run = $state.raw<IndexingRun | null>(null)
  /** Why the last run ended early, where that is no cancelling. */
  problem = $state.raw<BoxwoodError | null>(null)
  readonly #environment: Environment
  /** Not tried again by themselves. */
  readonly #failed = new Set<string>()

  constructor(environment: Environment) {
    this.#environment = environment
  }

  /** Looks whether there is something to do, and does it: one archive at a time. */
  async look(archive: string): Promise<void> {
    if (this.run || this.#failed.has(archive)) return
    this.run = { archive, done: 0, total: 0 }
    try {
      const { messages, damaged, scattered, importing } = await this.#environment.library.unindexed({
        archive,
      })
      if ((messages === 0 && !scattered) || importing) return
      this.run = { archive, done: 0, total: messages }
      await this.#environment.importer.reindex(
        { archive, damaged },
        { onprogress: ({ done, total }) => (this.run = { archive, done, total }) },
      )
      const left = await this.#environment.library.unindexed({ archive })
      // What could not be done now will not be done by trying again and again.
      if (left.messages >= messages && messages > 0) this.#failed.add(archive)
      this.problem = null
    } catch (error) {
      const problem = asBoxwoodError(error)
      if (problem.code === 'cancelled' || problem.code === 'no-such-archive') return
      this.#failed.add(archive)
      this.problem = problem
    } finally {
      this.run = null
    }
  }
}
