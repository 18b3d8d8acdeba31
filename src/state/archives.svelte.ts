import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ArchiveInfo } from '#domain/scripting.ts'
import type { Environment } from './environment.ts'

/** The archives kept in this browser, as they are now: other tabs' changes included. */
export class Archives {
  /** Null until they were read for the first time. */
  all = $state.raw<readonly ArchiveInfo[] | null>(null)
  problem = $state.raw<BoxwoodError | null>(null)
  readonly #environment: Environment
  #reading: Promise<void> | null = null
  #again = false

  constructor(environment: Environment) {
    this.#environment = environment
    environment.changes.subscribe(() => void this.refresh())
  }

  find(id: string): ArchiveInfo | undefined {
    return this.all?.find((archive) => archive.id === id)
  }

  /** Reads them again. Asked while it reads, it reads once more afterwards: the newest wins. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true
      return this.#reading
    }
    this.#reading = this.#read().finally(() => (this.#reading = null))
    return this.#reading
  }

  async rename(archive: string, name: string): Promise<void> {
    await this.#environment.importer.rename({ archive, name })
    await this.refresh()
  }

  async remove(archive: string): Promise<void> {
    await this.#environment.importer.remove({ archive })
    await this.refresh()
  }

  async #read(): Promise<void> {
    do {
      this.#again = false
      try {
        this.all = await this.#environment.library.archives({})
        this.problem = null
      } catch (error) {
        this.problem = asBoxwoodError(error)
      }
    } while (this.#again)
  }
}
