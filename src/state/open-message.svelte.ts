import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ReadableMessage } from '#domain/scripting.ts'
import type { Reading } from './reading.ts'

export type MessageState =
  | { readonly is: 'waiting' }
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly message: ReadableMessage }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** One message on the screen: parsed when it comes near, given up when it leaves before its turn. */
export class OpenMessage {
  state = $state.raw<MessageState>({ is: 'waiting' })
  /** As a person chose; null as the message says. */
  charset = $state<string | null>(null)
  readonly #reading: Reading
  readonly #archive: string
  readonly #key: string
  #controller: AbortController | null = null

  constructor(reading: Reading, archive: string, key: string) {
    this.#reading = reading
    this.#archive = archive
    this.#key = key
  }

  async load(): Promise<void> {
    if (this.state.is === 'ready' || this.state.is === 'loading') return
    await this.#read()
  }

  /** It left before it was read. */
  leave(): void {
    if (this.state.is === 'loading') this.#controller?.abort()
  }

  async readAs(charset: string | null): Promise<void> {
    this.charset = charset
    await this.#read()
  }

  async #read(): Promise<void> {
    const controller = new AbortController()
    this.#controller = controller
    if (this.state.is !== 'ready') this.state = { is: 'loading' }
    try {
      const { signal } = controller
      const message = await this.#reading.read(this.#archive, this.#key, { charset: this.charset, signal })
      this.state = { is: 'ready', message }
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      this.state = error.code === 'cancelled' ? { is: 'waiting' } : { is: 'failed', error }
    }
  }
}
