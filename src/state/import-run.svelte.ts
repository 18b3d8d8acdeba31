import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { Progress, Receipt } from '#domain/scripting.ts'

export type RunState =
  | { readonly is: 'running'; readonly progress: Progress | null }
  /** Told to stop; what was under way is being tidied. */
  | { readonly is: 'stopping'; readonly progress: Progress | null }
  | { readonly is: 'done'; readonly receipt: Receipt }
  | { readonly is: 'cancelled'; readonly receipt: Receipt | null; readonly removed: boolean }
  | { readonly is: 'failed'; readonly error: BoxwoodError; readonly progress: Progress | null }

type Start = (options: { signal: AbortSignal; onprogress: (progress: Progress) => void }) => Promise<Receipt>

/** One import that this tab started, from the drop to its receipt. */
export class ImportRun {
  /** Of the files or the link. */
  readonly names: readonly string[]
  /** The archive that it was told to add to. */
  readonly into: string | null
  state = $state.raw<RunState>({ is: 'running', progress: null })
  /** Null until something of it can be read. */
  archive = $state<string | null>(null)
  readonly finished: Promise<Receipt>
  readonly #controller = new AbortController()
  readonly #before: ReadonlySet<string>
  readonly #remove: (archive: string) => Promise<void>
  #removeAfter = false

  constructor(input: {
    names: readonly string[]
    archive: string | null
    /** The archives that there were. */
    before: ReadonlySet<string>
    start: Start
    remove: (archive: string) => Promise<void>
    signal?: AbortSignal | undefined
    onprogress?: ((progress: Progress) => void) | undefined
  }) {
    this.names = input.names
    this.into = input.archive
    this.#before = input.before
    this.#remove = input.remove
    if (input.signal?.aborted) this.#controller.abort()
    input.signal?.addEventListener('abort', () => this.cancel('keep'), { once: true })
    this.finished = this.#run(input.start, input.onprogress)
  }

  get isRunning(): boolean {
    return this.state.is === 'running' || this.state.is === 'stopping'
  }

  get progress(): Progress | null {
    return 'progress' in this.state ? this.state.progress : null
  }

  /** Whether this import made its archive, so that it may be removed with it. */
  get madeArchive(): boolean {
    return this.into === null && this.archive !== null && !this.#before.has(this.archive)
  }

  cancel(read: 'keep' | 'remove'): void {
    if (!this.isRunning) return
    this.#removeAfter = read === 'remove'
    this.state = { is: 'stopping', progress: this.progress }
    this.#controller.abort()
  }

  async #run(start: Start, onprogress?: (progress: Progress) => void): Promise<Receipt> {
    try {
      const receipt = await start({
        signal: this.#controller.signal,
        onprogress: (progress) => {
          this.archive = progress.archive ?? this.archive
          if (this.state.is === 'running') this.state = { is: 'running', progress }
          onprogress?.(progress)
        },
      })
      if (receipt.archive !== '') this.archive = receipt.archive
      const cancelled = receipt.files.some((file) => file.is === 'cancelled')
      if (cancelled) await this.#cancelled(receipt)
      else this.state = { is: 'done', receipt }
      return receipt
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      if (error.code === 'cancelled') await this.#cancelled(null)
      else this.state = { is: 'failed', error, progress: this.progress }
      throw error
    }
  }

  async #cancelled(receipt: Receipt | null): Promise<void> {
    const removed = this.#removeAfter && this.madeArchive
    if (removed && this.archive !== null) await this.#remove(this.archive)
    if (removed) this.archive = null
    this.state = { is: 'cancelled', receipt, removed }
  }
}
