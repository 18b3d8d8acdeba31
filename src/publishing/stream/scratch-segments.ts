import type { SegmentCounts } from '#archive/archive-record.ts'
import type { BlockSink } from '#archive/block-home.ts'
import { movedRows } from '#archive/segment/row-pack.ts'
import { segmentLimit, segmentRows, type SegmentDirectory } from '#archive/segment/schema.ts'
import { SegmentWriter } from '#archive/segment/writer.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { type MessagePack, MessagePacker } from '#importing/message-packer.ts'
import type { OtherHand } from '#importing/other-hand.ts'
import { randomOwner } from '#importing/random-owner.ts'
import { SegmentCounter } from '#importing/segment-counts.ts'
import { SegmentIndexer } from '#importing/segment-indexer.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { type ChangedBatch, unescaped } from './changed-batch.ts'
import { HeldMessage } from './held-message.ts'

/** Messages become rows together: so much mail. */
const batchBytes: Bytes = 512 * 1024
/** As large as any that an import makes. */
const mostMail = segmentLimit(Number.POSITIVE_INFINITY)

interface OpenSegment {
  readonly writer: SegmentWriter
  readonly counter: SegmentCounter
  readonly indexer: SegmentIndexer
}

export interface MadeSegment {
  readonly directory: SegmentDirectory
  readonly counts: SegmentCounts
}

/** Makes segments of messages that come one by one, unescaped, and indexes them: what an import does behind its splitter. */
export class ScratchSegments {
  readonly #sink: BlockSink
  readonly #hand: Pick<OtherHand, 'index'> | null
  readonly #packer = new MessagePacker()
  #open: OpenSegment
  /** Of messages that are not rows yet. */
  #waiting = 0
  #waitingBytes: Bytes = 0
  readonly segments: MadeSegment[] = []
  #indexes: Promise<readonly IndexDirectory[]> = Promise.resolve([])

  /** `hand`: makes the indexes. */
  constructor(sink: BlockSink, hand: Pick<OtherHand, 'index'> | null = null) {
    this.#sink = sink
    this.#hand = hand
    this.#open = openSegment(sink, hand)
  }

  /** `date`: what it is where the message itself does not say. Of a large message only the beginning is held. */
  async add(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, date: EpochMilliseconds | null): Promise<void> {
    const { writer } = this.#open
    const start = writer.length
    const held = new HeldMessage()
    for await (const piece of pieces) {
      writer.mail(piece)
      held.push(piece)
      await writer.drain()
    }
    const { bytes, key } = held
    const end = writer.length
    this.#packer.add({ ...unescaped(0, start, bytes.length, date), end, key }, bytes, {
      dialect: 'none',
      constantDate: null,
    })
    this.#waiting++
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= batchBytes) await this.#makeRows()
    if (end >= mostMail || writer.rows + this.#waiting >= segmentRows) await this.#cut()
  }

  /** Messages that are rows already. */
  async addBatch({ bytes, pack }: ChangedBatch): Promise<void> {
    await this.#makeRows()
    if (this.#open.writer.rows + pack.rows.rows > segmentRows) await this.#cut()
    const { writer } = this.#open
    const rows = movedRows(pack.rows, writer.length)
    writer.mail(bytes)
    await this.#take({ ...pack, rows })
    await writer.drain()
    if (writer.length >= mostMail) await this.#cut()
  }

  /** Closes the last segment; the indexes may be made a while longer. */
  async finish(): Promise<void> {
    await this.#cut()
  }

  /** Of all segments, after `finish`. */
  get indexes(): Promise<readonly IndexDirectory[]> {
    return this.#indexes
  }

  async #makeRows(): Promise<void> {
    if (this.#waiting > 0) await this.#take(this.#packer.pack())
    this.#waiting = this.#waitingBytes = 0
    await this.#open.writer.drain()
  }

  async #take(pack: MessagePack): Promise<void> {
    const { writer, counter, indexer } = this.#open
    writer.add(pack.rows)
    counter.messages(
      pack.rows,
      Array.from({ length: pack.rows.rows }, () => 0),
    )
    await indexer.add(pack)
  }

  async #cut(): Promise<void> {
    await this.#makeRows()
    const { writer, counter, indexer } = this.#open
    if (writer.rows === 0) return
    this.segments.push({ directory: await writer.close(0), counts: counter.counts })
    // One segment's at a time: they take memory.
    const before = await this.#indexes
    this.#indexes = indexer.finish().then((made) => [...before, ...made.map(({ directory }) => directory)])
    // Awaited in its turn; a rejection until then is not unhandled.
    this.#indexes.catch(() => undefined)
    this.#open = openSegment(this.#sink, this.#hand)
  }
}

function openSegment(sink: BlockSink, hand: Pick<OtherHand, 'index'> | null): OpenSegment {
  return {
    writer: new SegmentWriter(randomOwner(), sink),
    counter: new SegmentCounter(),
    indexer: new SegmentIndexer(randomOwner, sink, hand),
  }
}
