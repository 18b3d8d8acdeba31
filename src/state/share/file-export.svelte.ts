import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { ExportForm, ExportProgress } from '#domain/scripting.ts'
import type { ExportSelection, LibraryContract } from '#workers/contracts/library.ts'

export type FileExportState =
  | { readonly is: 'idle' }
  | { readonly is: 'writing'; readonly progress: ExportProgress | null }
  | { readonly is: 'written'; readonly name: string; readonly bytes: Bytes }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** A file that is made of an archive's messages: one at a time. */
export class FileExport {
  state = $state.raw<FileExportState>({ is: 'idle' })
  readonly #library: Pick<LibraryContract, 'export'>
  readonly #save: (name: string, blob: Blob) => void
  #controller: AbortController | null = null

  /** `save` puts it where a person finds it. */
  constructor(library: Pick<LibraryContract, 'export'>, save: (name: string, blob: Blob) => void) {
    this.#library = library
    this.#save = save
  }

  async write(
    input: { archive: string; as: ExportForm; what: ExportSelection },
    name: string,
  ): Promise<void> {
    this.cancel()
    const controller = new AbortController()
    const { signal } = (this.#controller = controller)
    this.state = { is: 'writing', progress: null }
    const onprogress = (progress: ExportProgress): void => {
      if (!signal.aborted) this.state = { is: 'writing', progress }
    }
    try {
      const blob = await this.#library.export(input, { signal, onprogress })
      if (signal.aborted) return
      this.#save(name, blob)
      this.state = { is: 'written', name, bytes: blob.size }
    } catch (thrown) {
      if (!signal.aborted) this.state = { is: 'failed', error: asBoxwoodError(thrown) }
    }
  }

  /** What is under way is let go; what was told is over. */
  cancel(): void {
    this.#controller?.abort()
    this.#controller = null
    this.state = { is: 'idle' }
  }
}
