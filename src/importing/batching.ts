import type { Bytes } from '#base/units.ts'
import { type MessagePack, MessagePacker } from './message-packer.ts'
import type { BatchedMessage, MessageBatch, RowContext } from './message-rows.ts'
import type { OtherHand } from './other-hand.ts'

const batchBytes: Bytes = 512 * 1024

/** Rows that are made, and rows that are being made. */
export type Batch = MessagePack | Promise<MessagePack>

/** Makes rows of messages in order: collects messages for the other worker while that has a hand free, else makes them here. */
export class Batching {
  readonly #context: RowContext
  readonly #other: OtherHand | null
  readonly #onbatch: (batch: Batch) => void
  /** Memory that came back; new memory costs as much as what is written into it. */
  readonly #spare: ArrayBuffer[] = []
  #bytes = new Uint8Array(0)
  #fill = 0
  #messages: BatchedMessage[] = []
  readonly #made = new MessagePacker()

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
      this.#made.add({ ...message, at: 0, length: bytes.length }, bytes, this.#context)
      return
    }
    if (!this.#made.isEmpty) this.flush()
    // A copy: the splitter's window moves on.
    if (this.#bytes.length === 0) this.#bytes = this.#memory(bytes.length)
    this.#bytes.set(bytes, this.#fill)
    this.#messages.push({ ...message, at: this.#fill, length: bytes.length })
    this.#fill += bytes.length
  }

  /** Hands on what there is. */
  flush(): void {
    if (!this.#made.isEmpty) this.#onbatch(this.#made.pack())
    if (this.#messages.length > 0 && this.#other) {
      const batch = { ...this.#context, bytes: this.#bytes.subarray(0, this.#fill), messages: this.#messages }
      const rows = this.#make(this.#other, batch)
      // Awaited in its turn; a rejection until then is not unhandled.
      rows.catch(() => undefined)
      this.#onbatch(rows)
      this.#bytes = new Uint8Array(0)
      this.#fill = 0
      this.#messages = []
    }
  }

  async #make(other: OtherHand, batch: MessageBatch): Promise<MessagePack> {
    const { pack, memory } = await other.make(batch)
    if (memory.byteLength === batchBytes) this.#spare.push(memory)
    return pack
  }

  #memory(length: Bytes): Uint8Array<ArrayBuffer> {
    const spare = length <= batchBytes ? this.#spare.pop() : undefined
    return new Uint8Array(spare ?? new ArrayBuffer(Math.max(batchBytes, length)))
  }
}
