import { packRows, type RowPack } from '#archive/segment/row-pack.ts'
import type { SegmentRow } from '#archive/segment/schema.ts'
import { type TermPack, TokenLog } from '#search/tokens/token-log.ts'
import { type BatchedMessage, makeRow, type MessageBatch, type RowContext } from './message-rows.ts'

/** Messages as rows, and the terms of each. */
export interface MessagePack {
  readonly rows: RowPack
  readonly terms: TermPack
  /** What names the list that each came over; empty where nothing does. */
  readonly lists: readonly string[]
}

/** Messages on their way into a pack. Reused: it keeps its memory. */
export class MessagePacker {
  readonly #terms = new TokenLog()
  #rows: SegmentRow[] = []
  #lists: string[] = []

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  /** `all` holds the message's bytes. */
  add(message: BatchedMessage, all: Uint8Array<ArrayBuffer>, context: RowContext): void {
    const { row, texts, list } = makeRow(message, all, context)
    this.#rows.push(row)
    this.#terms.add(texts)
    this.#lists.push(list)
  }

  pack(): MessagePack {
    const pack = { rows: packRows(this.#rows), terms: this.#terms.pack(), lists: this.#lists }
    this.#rows = []
    this.#lists = []
    return pack
  }
}

const packer = new MessagePacker()

/** Messages as rows of their segment, in order. */
export function makeRows(batch: MessageBatch): MessagePack {
  for (const message of batch.messages) packer.add(message, batch.bytes, batch)
  return packer.pack()
}
