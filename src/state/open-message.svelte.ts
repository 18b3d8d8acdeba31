import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ReadableMessage } from '#domain/scripting.ts'
import type { Reading } from './reading.ts'

export type MessageState =
  | { readonly is: 'waiting' }
  /** `slow`: so long that a person may want to give it up. */
  | { readonly is: 'loading'; readonly slow: boolean }
  | { readonly is: 'ready'; readonly message: ReadableMessage }
  /** A person gave it up. */
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** One message on the screen: parsed when it comes near, given up when it leaves before its turn. */
export class OpenMessage {
  state = $state.raw<MessageState>({ is: 'waiting' })
  /** As a person chose; null as the message says. */
  charset = $state<string | null>(null)
  /** Whether a person had garbled characters repaired. */
  isRepaired = $state(false)
  readonly #reading: Reading
  readonly #archive: string
  readonly #key: string
  /** A message inside it: see `WithinMessage` in `domain/scripting.ts`. */
  readonly within: readonly number[]
  #controller: AbortController | null = null

  constructor(reading: Reading, archive: string, key: string, within: readonly number[] = []) {
    this.#reading = reading
    this.#archive = archive
    this.#key = key
    this.within = within
  }

  async load(): Promise<void> {
    if (this.state.is === 'waiting') await this.#read()
  }

  /** It left before it was read. */
  leave(): void {
    if (this.state.is !== 'loading') return
    this.#giveUp()
    this.state = { is: 'waiting' }
  }

  /** A person does not want to wait for it any longer. */
  cancel(): void {
    if (this.state.is !== 'loading') return
    this.#giveUp()
    this.state = { is: 'cancelled' }
  }

  async again(): Promise<void> {
    await this.#read()
  }

  async readAs(charset: string | null): Promise<void> {
    this.charset = charset
    await this.#read()
  }

  async repair(repair: boolean): Promise<void> {
    this.isRepaired = repair
    await this.#read()
  }

  /** Its beginning, as it would read. */
  sample(charset: string | null, signal: AbortSignal): Promise<ReadableMessage> {
    return this.#reading.sample(this.#archive, this.#key, charset, { within: this.within, signal })
  }

  #giveUp(): void {
    this.#controller?.abort()
    this.#controller = null
  }

  async #read(): Promise<void> {
    this.#giveUp()
    const controller = new AbortController()
    this.#controller = controller
    // What was asked for meanwhile is told of by whoever asked for it.
    const tell = (state: MessageState): void => {
      if (this.#controller === controller) this.state = state
    }
    if (this.state.is !== 'ready') tell({ is: 'loading', slow: false })
    try {
      const message = await this.#reading.read(this.#archive, this.#key, {
        charset: this.charset,
        within: this.within,
        repair: this.isRepaired,
        signal: controller.signal,
        onslow: () => tell({ is: 'loading', slow: true }),
      })
      tell({ is: 'ready', message })
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      tell(error.code === 'cancelled' ? { is: 'waiting' } : { is: 'failed', error })
    }
  }
}
