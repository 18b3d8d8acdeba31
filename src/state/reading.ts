import { BoxwoodError, asBoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes, Milliseconds } from '#base/units.ts'
import type { ReadableMessage } from '#domain/scripting.ts'
import type { Environment, Reader } from './environment.ts'

/** More of a message is not parsed to show it; saving an attachment takes all of it. */
const mostShown: Bytes = 32 * 1024 * 1024
const patience: Milliseconds = 20_000
const mostKept = 200

export interface SavedAttachment {
  readonly name: string
  readonly blob: Blob
}

export interface ReadOptions {
  readonly charset?: string | null
  readonly repair?: boolean
  readonly signal?: AbortSignal | undefined
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
    { charset = null, repair = false, signal }: ReadOptions = {},
  ): Promise<ReadableMessage> {
    const name = `${archive}/${key}/${charset ?? ''}/${repair}`
    const kept = this.#kept.get(name)
    if (kept) return kept
    const message = await this.#inTurn(signal, async () => {
      const { bytes, length } = await this.#environment.library.eml({ archive, key, limit: mostShown })
      throwIfCancelled(signal)
      return this.#withReader((reader) => reader.read({ key, bytes, length, charset, repair }))
    })
    this.#keep(name, message)
    return message
  }

  async attachment(archive: string, key: string, index: number): Promise<SavedAttachment> {
    return this.#inTurn(undefined, async () => {
      const { bytes } = await this.#environment.library.eml({ archive, key })
      const found = await this.#withReader((reader) => reader.attachment({ bytes, index }))
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

  async #withReader<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    this.#reader ??= this.#environment.reader()
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      const reader = await this.#reader
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          this.#reader = null
          reject(new BoxwoodError('worker-died', { why: 'too-long' }))
          reader.terminate()
        }, patience)
      })
      return await Promise.race([work(reader), tooLong])
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      if (error.code === 'worker-died') this.#reader = null
      throw error
    } finally {
      clearTimeout(timer)
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
