import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { ChangedBatch, PlainBatch } from './changed-batch.ts'

/** Messages are changed together: so much mail … */
const batchBytes: Bytes = 512 * 1024
/** … and so many of them. */
const batchMessages = 2048
/** Batches that wait for the ones before them: some are with another worker. */
const mostWaiting = 6

/** Messages of a stream, changed in batches, several at once, and handed on in the order in which they came. */
export class BatchesInOrder {
  readonly #change: (batch: PlainBatch) => Promise<ChangedBatch>
  readonly #take: (batch: ChangedBatch) => Promise<void>
  readonly #waiting: Promise<ChangedBatch>[] = []
  #pieces: Uint8Array<ArrayBuffer>[] = []
  #ends: Bytes[] = []
  #dates: (EpochMilliseconds | null)[] = []

  constructor(
    change: (batch: PlainBatch) => Promise<ChangedBatch>,
    take: (batch: ChangedBatch) => Promise<void>,
  ) {
    this.#change = change
    this.#take = take
  }

  /** Whether it takes a message of this length: a larger one comes alone, after `flush`. */
  holds(length: Bytes): boolean {
    return length <= batchBytes
  }

  async add(message: Uint8Array<ArrayBuffer>, date: EpochMilliseconds | null): Promise<void> {
    this.#pieces.push(message)
    this.#ends.push((this.#ends.at(-1) ?? 0) + message.length)
    this.#dates.push(date)
    if (this.#ends.at(-1)! >= batchBytes || this.#ends.length >= batchMessages) this.#send()
    while (this.#waiting.length >= mostWaiting) await this.#takeFirst()
  }

  /** Until all that were added are handed on. */
  async flush(): Promise<void> {
    if (this.#ends.length > 0) this.#send()
    while (this.#waiting.length > 0) await this.#takeFirst()
  }

  #send(): void {
    const batch = { bytes: joinBytes(this.#pieces), ends: this.#ends, dates: this.#dates }
    this.#pieces = []
    this.#ends = []
    this.#dates = []
    const changed = this.#change(batch)
    // Awaited in its turn; a rejection until then is not unhandled.
    changed.catch(() => undefined)
    this.#waiting.push(changed)
  }

  async #takeFirst(): Promise<void> {
    await this.#take(await this.#waiting.shift()!)
  }
}
