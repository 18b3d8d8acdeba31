import type { FileProgress, Progress } from '#domain/scripting.ts'
import type { ByteSource } from './byte-source.ts'

/** Ten reports a second are enough for an eye. */
const interval = 100

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Collects what an import has done so far and reports it, at most ten times a second. */
export class ImportProgress {
  readonly #files: Mutable<FileProgress>[]
  readonly #report: (progress: Progress) => void
  readonly #start = performance.now()
  #phase: Progress['phase'] = 'waiting'
  #archive: string | null = null
  #last = Number.NEGATIVE_INFINITY

  constructor(sources: readonly ByteSource[], report: (progress: Progress) => void) {
    this.#files = sources.map(({ name, size }) => ({
      name,
      bytes: 0,
      total: size,
      messages: 0,
      is: 'waiting',
    }))
    this.#report = report
  }

  phase(phase: Progress['phase']): void {
    this.#phase = phase
    this.#send()
  }

  archive(id: string): void {
    if (this.#archive === id) return
    this.#archive = id
    this.#send()
  }

  file(index: number, changes: Partial<FileProgress>): void {
    Object.assign(this.#files[index]!, changes)
    if (performance.now() - this.#last >= interval) this.#send()
  }

  read(index: number, bytes: number): void {
    const file = this.#files[index]!
    // A source that is read again, to be compared, does not count twice.
    this.file(index, { bytes: Math.min(file.bytes + bytes, file.total ?? Number.POSITIVE_INFINITY) })
  }

  #send(): void {
    this.#last = performance.now()
    const files = this.#files.map((file) => ({ ...file }))
    const sum = (of: (file: FileProgress) => number): number =>
      files.reduce((total, file) => total + of(file), 0)
    this.#report({
      phase: this.#phase,
      archive: this.#archive,
      bytes: sum(({ bytes }) => bytes),
      total: files.some(({ total }) => total === null) ? null : sum(({ total }) => total ?? 0),
      messages: sum(({ messages }) => messages),
      elapsed: this.#last - this.#start,
      files,
    })
  }
}
