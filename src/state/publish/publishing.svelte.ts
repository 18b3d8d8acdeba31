import { asBoxwoodError, BoxwoodError } from '#base/errors.ts'
import type { PublishProgress } from '#domain/scripting.ts'
import type { Environment, Publisher } from '#state/environment.ts'
import type { Asked } from '#workers/contracts/library.ts'
import type { Publication, Publishable, PublisherContract, StockTaken } from '#workers/contracts/publisher.ts'
import { type Chosen, queryOf } from './chosen.ts'

type Masking = Parameters<PublisherContract['publish']>[0]['masking']
type Preview = Awaited<ReturnType<PublisherContract['preview']>>

export type StockState =
  | { readonly is: 'counting'; readonly taken: StockTaken | null }
  | { readonly is: 'counted'; readonly taken: StockTaken }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

export type PublishState =
  | { readonly is: 'idle' }
  | { readonly is: 'writing'; readonly progress: PublishProgress | null }
  | { readonly is: 'written'; readonly publication: Publication }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

interface Parts {
  readonly environment: Pick<Environment, 'publisher' | 'appFiles'>
  readonly archive: string
  readonly asked: Asked | null
  readonly starred: readonly string[]
  /** Puts a file where a person finds it. */
  readonly save: (name: string, blob: Blob) => void
}

/** An archive, or what was found in it, on its way to the web. */
export class Publishing {
  masksAddresses = $state(true)
  dropsPrivateHeaders = $state(false)
  dropsAttachments = $state(false)
  stock = $state.raw<StockState>({ is: 'counting', taken: null })
  preview = $state.raw<Preview | null>(null)
  place = $state(0)
  state = $state.raw<PublishState>({ is: 'idle' })
  readonly #parts: Parts
  readonly #publisher: Publisher
  #counting: AbortController | null = null
  #writing: AbortController | null = null
  #chosen: Chosen = {}

  constructor(parts: Parts) {
    this.#parts = parts
    this.#publisher = parts.environment.publisher()
    this.choose({})
  }

  get masking(): Masking {
    const { masksAddresses, dropsPrivateHeaders, dropsAttachments } = this
    return { masksAddresses, dropsPrivateHeaders, dropsAttachments }
  }

  /** Narrows what is published; it is counted anew. */
  choose(chosen: Chosen): void {
    this.#chosen = chosen
    this.place = 0
    void this.#count()
    void this.show(0)
  }

  /** The message in this place, as others will see it. */
  async show(place: number): Promise<void> {
    this.place = place
    const { masking } = this
    const preview = await this.#publisher.preview({ ...this.#publishable, masking, place }).catch(() => null)
    // The newest question counts.
    if (place === this.place) this.preview = preview
  }

  /** `into` null: a zip. */
  async write(name: string, into: FileSystemDirectoryHandle | null): Promise<void> {
    this.#counting?.abort()
    const controller = new AbortController()
    const { signal } = (this.#writing = controller)
    this.state = { is: 'writing', progress: null }
    const onprogress = (progress: PublishProgress): void => {
      if (!signal.aborted) this.state = { is: 'writing', progress }
    }
    try {
      const app = await this.#parts.environment.appFiles(signal)
      const publication = await this.#publisher.publish(
        { ...this.#publishable, name, masking: this.masking, app, into },
        { signal, onprogress },
      )
      if (publication.zip) this.#parts.save(`${name}.zip`, publication.zip)
      this.state = { is: 'written', publication: { ...publication, zip: null } }
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      this.state = error.code === 'cancelled' ? { is: 'idle' } : { is: 'failed', error }
    } finally {
      this.#writing = null
      if (this.stock.is === 'counting') void this.#count()
    }
  }

  /** What was written until now is removed; the state tells when that is done. */
  cancel(): void {
    this.#writing?.abort()
  }

  /** When nobody looks any more. A publication under way is cancelled, and ends before its worker does. */
  async close(): Promise<void> {
    this.#counting?.abort()
    this.#counting = null
    this.cancel()
    while (this.state.is === 'writing') await new Promise((resolve) => setTimeout(resolve, 50))
    this.#publisher.terminate()
  }

  get #publishable(): Publishable {
    const { archive, asked, starred } = this.#parts
    const query = queryOf(asked?.query ?? '', this.#chosen)
    return { archive, asked: query === '' ? null : { query, starred } }
  }

  async #count(): Promise<void> {
    this.#counting?.abort()
    const controller = new AbortController()
    const { signal } = (this.#counting = controller)
    this.stock = { is: 'counting', taken: null }
    const tell = (stock: StockState): void => {
      if (!signal.aborted) this.stock = stock
    }
    try {
      const taken = await this.#publisher.stock(this.#publishable, {
        signal,
        onprogress: (taken) => tell({ is: 'counting', taken }),
      })
      tell({ is: 'counted', taken })
    } catch (thrown) {
      tell({ is: 'failed', error: asBoxwoodError(thrown) })
    }
  }
}
