import type { SegmentRow } from '#archive/segment/schema.ts'
import type { Bytes } from '#base/units.ts'
import { type BatchedMessage, makeRow, type RowContext } from './message-rows.ts'
import type { OtherHand } from './other-hand.ts'

const batchBytes: Bytes = 1024 * 1024

/** Rows that are made, and rows that are being made. */
export type Batch = SegmentRow[] | Promise<SegmentRow[]>

/** Makes rows of messages in order: collects messages for the other worker while that has a hand free, else makes them here. */
export class Batching {
  readonly #context: RowContext
  readonly #other: OtherHand | null
  readonly #onbatch: (batch: Batch) => void
  #bytes = new Uint8Array(0)
  #fill = 0
  #messages: BatchedMessage[] = []
  #made: SegmentRow[] = []

  constructor(context: RowContext, other: OtherHand | null, onbatch: (batch: Batch) => void) {
    this.#context = context
    this.#other = other
    this.#onbatch = onbatch
  }

  /** The bytes are a view that is valid only during the call. */
  add(bytes: Uint8Array<ArrayBuffer>, message: Omit<BatchedMessage, 'at' | 'length'>): void {
    const collecting = this.#messages.length > 0
    if (collecting && this.#fill + bytes.length > batchBytes) this.flush()
    if (!this.#other?.free) {
      if (this.#messages.length > 0) this.flush()
      this.#made.push(makeRow({ ...message, at: 0, length: bytes.length }, bytes, this.#context))
      return
    }
    if (this.#made.length > 0) this.flush()
    // A copy: the splitter's window moves on.
    if (this.#bytes.length < this.#fill + bytes.length)
      this.#bytes = new Uint8Array(Math.max(batchBytes, bytes.length))
    this.#bytes.set(bytes, this.#fill)
    this.#messages.push({ ...message, at: this.#fill, length: bytes.length })
    this.#fill += bytes.length
  }

  /** Hands on what there is. */
  flush(): void {
    if (this.#made.length > 0) {
      this.#onbatch(this.#made)
      this.#made = []
    }
    if (this.#messages.length > 0 && this.#other) {
      const batch = { ...this.#context, bytes: this.#bytes.subarray(0, this.#fill), messages: this.#messages }
      const rows = this.#other.make(batch)
      // Awaited in its turn; a rejection until then is not unhandled.
      rows.catch(() => undefined)
      this.#onbatch(rows)
      this.#bytes = new Uint8Array(0)
      this.#fill = 0
      this.#messages = []
    }
  }
}
