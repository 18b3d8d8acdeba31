import { asBoxwoodError, type BoxwoodError, type ErrorDetails } from '#base/errors.ts'
import type { CancelReason, FileReceipt, Progress, Receipt } from '#domain/scripting.ts'

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

  constructor(input: {
    names: readonly string[]
    archive: string | null
    start: Start
    signal?: AbortSignal | undefined
    onprogress?: ((progress: Progress) => void) | undefined
  }) {
    this.names = input.names
    this.into = input.archive
    const { signal } = input
    if (signal?.aborted) this.#controller.abort()
    const abort = (): void => this.cancel(signal?.reason === 'remove' ? 'remove' : 'keep')
    signal?.addEventListener('abort', abort, { once: true })
    this.finished = this.#run(input.start, input.onprogress)
  }

  get isRunning(): boolean {
    return this.state.is === 'running' || this.state.is === 'stopping'
  }

  get progress(): Progress | null {
    return 'progress' in this.state ? this.state.progress : null
  }

  get receipt(): Receipt | null {
    return 'receipt' in this.state ? this.state.receipt : null
  }

  /** What its receipt says of the files that it named: a receipt is of the whole archive. */
  get files(): readonly FileReceipt[] {
    const names = new Set(this.names.flatMap((name) => [name, name.slice(name.lastIndexOf('/') + 1)]))
    const all = this.receipt?.files ?? []
    const own = all.filter((file) => names.has(file.name))
    return own.length > 0 ? own : all
  }

  /** Files that were not read, or not whole. */
  get problems(): readonly FileReceipt[] {
    return this.files.filter((file) => file.is === 'refused' || file.problem !== null || file.incomplete)
  }

  /** It has read what it was to read: there is nothing that a person must know. */
  get endedWell(): boolean {
    return this.state.is === 'done' && this.problems.length === 0
  }

  cancel(read: CancelReason): void {
    if (!this.isRunning) return
    this.state = { is: 'stopping', progress: this.progress }
    this.#controller.abort(read)
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
      if (cancelled) this.state = { is: 'cancelled', receipt, removed: false }
      else this.state = { is: 'done', receipt }
      return receipt
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      if (error.code === 'cancelled') this.#cancelled(error.details)
      else this.state = { is: 'failed', error, progress: this.progress }
      throw error
    }
  }

  #cancelled({ removed, archive }: ErrorDetails): void {
    // Its archive is gone where it was made by what was taken back.
    if (removed === true && archive === undefined) this.archive = null
    this.state = { is: 'cancelled', receipt: null, removed: removed === true }
  }
}
