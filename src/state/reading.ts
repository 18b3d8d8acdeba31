import { BoxwoodError, asBoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes, Milliseconds } from '#base/units.ts'
import type { ReadableMessage } from '#domain/scripting.ts'
import { transfer } from '#rpc/transfer.ts'
import type { MessageInput } from '#workers/contracts/reader.ts'
import type { Environment, Reader } from './environment.ts'

/** More of a message is not parsed to show it; saving an attachment takes all of it. */
const mostShown: Bytes = 32 * 1024 * 1024
/** Longer than the parser's own limit, after which it hands over what it has read so far. */
export const patience: Milliseconds = 25_000
/** After so long a person is asked whether to go on, and what nobody waits for any more is ended. */
const slowness: Milliseconds = 1_500
/** Of messages that were read: so many, and so long together. */
const mostKept = { messages: 200, characters: 16_000_000 } as const
/** Of an attachment that is shown as text. */
const mostText: Bytes = 200_000
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

/** Of the message itself, or of one inside it: see `WithinMessage` in `domain/scripting.ts`. */
interface Inside extends Waiting {
  readonly within?: readonly number[] | undefined
}

export interface ReadOptions extends Inside {
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

  /** Has the worker start before there is a message for it: loading its parsers takes longer than most messages. */
  wake(): void {
    this.#reader ??= this.#environment.reader()
  }

  async read(
    archive: string,
    key: string,
    { charset = null, repair = false, within = [], signal, onslow }: ReadOptions = {},
  ): Promise<ReadableMessage> {
    const name = [archive, key, charset ?? '', repair, ...within].join('/')
    const kept = this.#kept.get(name)
    if (kept) return kept
    const message = await this.#inTurn(signal, async () => {
      // What is inside may lie behind that.
      const limit = within.length === 0 ? { limit: mostShown } : {}
      const stored = await this.#environment.library.eml({ archive, key, ...limit })
      throwIfCancelled(signal)
      const input = transfer({ ...stored, key, within, charset, repair }, [stored.bytes.buffer])
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
    { within = [], signal }: Inside = {},
  ): Promise<ReadableMessage> {
    return this.#inTurn(signal, async () => {
      const limit = within.length === 0 ? { limit: mostSampled } : {}
      const { bytes, length } = await this.#environment.library.eml({ archive, key, ...limit })
      throwIfCancelled(signal)
      const input = transfer({ key, bytes, within, length, charset }, [bytes.buffer])
      return this.#withReader((reader) => reader.read(input), { signal })
    })
  }

  async attachment(
    archive: string,
    key: string,
    index: number,
    options: Inside = {},
  ): Promise<SavedAttachment> {
    const found = await this.#ask(archive, key, options, (reader, message) =>
      reader.attachment(transfer({ ...message, index }, [message.bytes.buffer])),
    )
    return { name: found.name, blob: new Blob([found.bytes], { type: found.type }) }
  }

  /** Those in these places, by one reading of the message; null where there is none. */
  async attachments(
    archive: string,
    key: string,
    places: readonly number[],
    options: Inside = {},
  ): Promise<readonly (Blob | null)[]> {
    const found = await this.#ask(archive, key, options, (reader, message) =>
      reader.attachments(transfer({ ...message, places }, [message.bytes.buffer])),
    )
    return found.map((one) => one && new Blob([one.bytes], { type: one.type }))
  }

  /** An attachment as text, as much of it as a person reads at once; `whole` is false where there is more. */
  async attachmentText(
    archive: string,
    key: string,
    index: number,
    options: Inside = {},
  ): Promise<{ text: string; whole: boolean }> {
    return this.#ask(archive, key, options, (reader, message) =>
      reader.text(transfer({ ...message, index, most: mostText }, [message.bytes.buffer])),
    )
  }

  /** The attachments in these places, as one zip. */
  async zip(archive: string, key: string, places: readonly number[], options: Inside = {}): Promise<Blob> {
    return this.#ask(archive, key, options, (reader, message) =>
      reader.zip(transfer({ ...message, places }, [message.bytes.buffer])),
    )
  }

  /** The reader is asked about all of a message, in its turn. */
  #ask<T>(
    archive: string,
    key: string,
    { within = [], signal, onslow }: Inside,
    work: (reader: Reader, message: MessageInput) => Promise<T>,
  ): Promise<T> {
    return this.#inTurn(signal, async () => {
      const { bytes } = await this.#environment.library.eml({ archive, key })
      throwIfCancelled(signal)
      return this.#withReader((reader) => work(reader, { bytes, within }), { signal, onslow })
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
    this.#kept.delete(name)
    this.#kept.set(name, message)
    let characters = 0
    for (const [i, [older, { text, html }]] of [...this.#kept].toReversed().entries()) {
      characters += (text?.length ?? 0) + (html?.length ?? 0)
      const isTooMuch = i >= mostKept.messages || characters > mostKept.characters
      if (i > 0 && isTooMuch) this.#kept.delete(older)
    }
  }
}
