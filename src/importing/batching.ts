import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import type { BatchedMessage, MessageBatch } from './message-rows.ts'

const batchBytes: Bytes = 1024 * 1024

/** Collects messages, copied out of the splitter's window, until there are enough to hand on. */
export class Batching {
  readonly #dialect: MboxDialect
  readonly #constantDate: EpochMilliseconds | null
  readonly #onfull: (batch: MessageBatch) => void
  #bytes = new Uint8Array(0)
  #fill = 0
  #messages: BatchedMessage[] = []

  constructor(
    dialect: MboxDialect,
    constantDate: EpochMilliseconds | null,
    onfull: (batch: MessageBatch) => void,
  ) {
    this.#dialect = dialect
    this.#constantDate = constantDate
    this.#onfull = onfull
  }

  add(bytes: Uint8Array<ArrayBuffer>, message: Omit<BatchedMessage, 'at' | 'length'>): void {
    if (this.#fill + bytes.length > this.#bytes.length) {
      this.flush()
      this.#bytes = new Uint8Array(Math.max(batchBytes, bytes.length))
    }
    this.#bytes.set(bytes, this.#fill)
    this.#messages.push({ ...message, at: this.#fill, length: bytes.length })
    this.#fill += bytes.length
  }

  flush(): void {
    if (this.#messages.length === 0) return
    const [bytes, messages] = [this.#bytes.subarray(0, this.#fill), this.#messages]
    this.#bytes = new Uint8Array(0)
    this.#fill = 0
    this.#messages = []
    this.#onfull({ bytes, messages, dialect: this.#dialect, constantDate: this.#constantDate })
  }
}
