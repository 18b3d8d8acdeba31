import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ExportProgress } from '#domain/scripting.ts'
import type { App } from '#state/app.svelte.ts'

export type CopyState =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly progress: ExportProgress | null }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** A copy of an archive that is on a web server, on its way into this browser: all of it is read, then it is imported. */
export class CopyRun {
  state = $state.raw<CopyState>({ is: 'idle' })
  readonly #app: App
  readonly #archive: string
  #controller: AbortController | null = null

  constructor(app: App, archive: string) {
    this.#app = app
    this.#archive = archive
  }

  async start(name: string): Promise<void> {
    if (this.state.is === 'reading') return
    const controller = new AbortController()
    this.#controller = controller
    this.state = { is: 'reading', progress: null }
    try {
      const blob = await this.#app.environment.library.export(
        { archive: this.#archive, as: 'mbox', what: { is: 'archive' } },
        {
          signal: controller.signal,
          onprogress: (progress) => (this.state = { is: 'reading', progress }),
        },
      )
      this.state = { is: 'idle' }
      this.#app.openFiles({ files: [new File([blob], `${name}.mbox`)], leftOut: [] }, null)
    } catch (error) {
      const known = asBoxwoodError(error)
      this.state = known.code === 'cancelled' ? { is: 'idle' } : { is: 'failed', error: known }
    }
  }

  cancel(): void {
    this.#controller?.abort()
  }
}
