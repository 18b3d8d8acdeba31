import { BoxwoodError, asBoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes, Milliseconds } from '#base/units.ts'
import type { ReadableMessage } from '#domain/scripting.ts'
import { transfer } from '#rpc/transfer.ts'
import type { Environment, Reader } from './environment.ts'

/** More of a message is not parsed to show it; saving an attachment takes all of it. */
const mostShown: Bytes = 32 * 1024 * 1024
const patience: Milliseconds = 20_000
/** After so long a person is asked whether to go on, and what nobody waits for any more is ended. */
const slowness: Milliseconds = 1_500
const mostKept = 200
/** Enough to see whether a text reads well. */
const mostSampled: Bytes = 256 * 1024

export interface SavedAttachment {
  readonly name: string
  readonly blob: Blob
}

/** Of work that somebody waits for. */
interface Waiting {
  /** Given up: skipped before its turn, and ended with its worker where it takes long. */
  readonly signal?: AbortSignal | undefined
  /** It takes long. */
  readonly onslow?: (() => void) | undefined
}

export interface ReadOptions extends Waiting {
  readonly charset?: string | null
  readonly repair?: boolean
}

/** Reads messages by the reader worker, one after the other, and ends it when one takes too long. */
export class Reading {
  readonly #environment: Environment
  #reader: Promise<Reader> | null = null
  #last: Promise<unknown> = Promise.resolve()
  readonly #kept = new Map<string, ReadableMessage>()

  constructor(environment: Environment) {
    this.#environment = environment
  }

  async read(
    archive: string,
    key: string,
    { charset = null, repair = false, signal, onslow }: ReadOptions = {},
  ): Promise<ReadableMessage> {
    const name = `${archive}/${key}/${charset ?? ''}/${repair}`
    const kept = this.#kept.get(name)
    if (kept) return kept
    const message = await this.#inTurn(signal, async () => {
      const stored = await this.#environment.library.eml({ archive, key, limit: mostShown })
      throwIfCancelled(signal)
      const input = transfer({ ...stored, key, charset, repair }, [stored.bytes.buffer])
      return this.#withReader((reader) => reader.read(input), { signal, onslow })
    })
    this.#keep(name, message)
    return message
  }

  /** The beginning of a message, in the charset that somebody may choose. */
  async sample(
    archive: string,
    key: string,
    charset: string | null,
    signal?: AbortSignal,
  ): Promise<ReadableMessage> {
    return this.#inTurn(signal, async () => {
      const { bytes, length } = await this.#environment.library.eml({ archive, key, limit: mostSampled })
      throwIfCancelled(signal)
      const input = transfer({ key, bytes, length, charset }, [bytes.buffer])
      return this.#withReader((reader) => reader.read(input), { signal })
    })
  }

  async attachment(
    archive: string,
    key: string,
    index: number,
    { signal, onslow }: Waiting = {},
  ): Promise<SavedAttachment> {
    return this.#inTurn(signal, async () => {
      const { bytes } = await this.#environment.library.eml({ archive, key })
      throwIfCancelled(signal)
      const input = transfer({ bytes, index }, [bytes.buffer])
      const found = await this.#withReader((reader) => reader.attachment(input), { signal, onslow })
      return { name: found.name, blob: new Blob([found.bytes], { type: found.type }) }
    })
  }

  async raw(archive: string, key: string): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#environment.library.raw({ archive, key })).bytes
  }

  async eml(archive: string, key: string): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#environment.library.eml({ archive, key })).bytes
  }

  /** One at a time, so that a message that must be killed takes no other with it. A cancelled one is skipped. */
  #inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(() => {
      throwIfCancelled(signal)
      return work()
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async #withReader<T>(work: (reader: Reader) => Promise<T>, { signal, onslow }: Waiting): Promise<T> {
    const starting = (this.#reader ??= this.#environment.reader())
    let isSlow = false
    let stop: (error: BoxwoodError) => void = () => undefined
    const stopped = new Promise<never>((_, reject) => (stop = reject))
    const end = (error: BoxwoodError): void => {
      if (this.#reader === starting) this.#reader = null
      stop(error)
      starting.then(
        (reader) => reader.terminate(),
        () => undefined,
      )
    }
    const leave = (): void => {
      // What is nearly read is worth more than a worker that has to start anew.
      if (isSlow) end(new BoxwoodError('cancelled'))
    }
    const slow = setTimeout(() => {
      isSlow = true
      if (signal?.aborted) leave()
      else onslow?.()
    }, slowness)
    const tooLong = setTimeout(() => end(new BoxwoodError('worker-died', { why: 'too-long' })), patience)
    signal?.addEventListener('abort', leave)
    try {
      return await Promise.race([starting.then(work), stopped])
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      if (error.code === 'worker-died' && this.#reader === starting) this.#reader = null
      throw error
    } finally {
      clearTimeout(slow)
      clearTimeout(tooLong)
      signal?.removeEventListener('abort', leave)
    }
  }

  #keep(name: string, message: ReadableMessage): void {
    this.#kept.set(name, message)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break
      this.#kept.delete(oldest)
    }
  }
}
