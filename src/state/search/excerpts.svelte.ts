import type { Excerpt } from '#domain/scripting.ts'
import type { Asked } from '#workers/contracts/library.ts'
import type { Environment } from '#state/environment.ts'

interface Found {
  readonly query: string
  /** Null where no line matches. */
  readonly excerpt: Excerpt | null
}

const mostKept = 2_000

/** The lines that match, of the threads on the screen. */
export class Excerpts {
  #found = $state.raw<ReadonlyMap<string, Found>>(new Map())
  #wanted: { readonly asked: Asked; readonly threads: readonly string[] } | null = null
  #reading = false
  readonly #environment: Environment
  readonly #archive: string

  constructor(environment: Environment, archive: string) {
    this.#environment = environment
    this.#archive = archive
  }

  /** That of an older query until there is a newer one: lines that come and go with each key can't be read. */
  of(thread: string): Excerpt | null {
    return this.#found.get(thread)?.excerpt ?? null
  }

  /** Asks for those that are not there yet. What was asked before and is not yet there is forgotten: the newest wins. */
  want(asked: Asked, threads: readonly string[]): void {
    this.#wanted = { asked, threads }
    void this.#read()
  }

  forget(): void {
    this.#wanted = null
    this.#found = new Map()
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#readLines(next.asked, next.threads)
    } catch {
      // The rows have lines of their own; what is wrong with the archive the list itself tells.
      this.#wanted = null
    } finally {
      this.#reading = false
    }
  }

  #next(): { readonly asked: Asked; readonly threads: readonly string[] } | null {
    const wanted = this.#wanted
    if (!wanted) return null
    const threads = wanted.threads.filter((key) => this.#found.get(key)?.query !== wanted.asked.query)
    return threads.length === 0 ? null : { asked: wanted.asked, threads }
  }

  async #readLines(asked: Asked, threads: readonly string[]): Promise<void> {
    const lines = await this.#environment.library.excerpts({ archive: this.#archive, asked, threads })
    if (this.#wanted?.asked.query !== asked.query) return
    const found = new Map(this.#found)
    for (const [i, key] of threads.entries()) {
      found.delete(key)
      found.set(key, { query: asked.query, excerpt: lines[i]?.excerpt ?? null })
    }
    for (const oldest of found.keys()) {
      if (found.size <= mostKept) break
      found.delete(oldest)
    }
    this.#found = found
  }
}
