import type { SegmentCounts } from '#archive/archive-record.ts'
import type { BlockSink } from '#archive/block-home.ts'
import { segmentLimit, segmentRows, type SegmentDirectory } from '#archive/segment/schema.ts'
import { SegmentWriter } from '#archive/segment/writer.ts'
import { latin1Decode } from '#base/text-bytes.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { separatorLine } from '#exporting/mbox/separator.ts'
import { MessagePacker } from '#importing/message-packer.ts'
import { randomOwner } from '#importing/random-owner.ts'
import { SegmentCounter } from '#importing/segment-counts.ts'
import { SegmentIndexer } from '#importing/segment-indexer.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
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
  readonly #packer = new MessagePacker()
  #open: OpenSegment
  /** Of messages that are not rows yet. */
  #waiting = 0
  #waitingBytes: Bytes = 0
  readonly segments: MadeSegment[] = []
  readonly indexes: IndexDirectory[] = []

  constructor(sink: BlockSink) {
    this.#sink = sink
    this.#open = openSegment(sink)
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
    this.#packer.add(
      {
        at: 0,
        length: bytes.length,
        offset: start,
        start,
        end,
        separator: date === null ? '' : latin1Decode(separatorLine(date)).trimEnd(),
        mayBeEscaped: false,
        key,
      },
      bytes,
      { dialect: 'none', constantDate: null },
    )
    this.#waiting++
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= batchBytes) await this.#makeRows()
    if (end >= mostMail || writer.rows + this.#waiting >= segmentRows) await this.#cut()
  }

  async finish(): Promise<void> {
    await this.#cut()
  }

  async #makeRows(): Promise<void> {
    const { writer, counter, indexer } = this.#open
    if (this.#waiting > 0) {
      const pack = this.#packer.pack()
      writer.add(pack.rows)
      counter.messages(
        pack.rows,
        Array.from({ length: this.#waiting }, () => 0),
      )
      await indexer.add(pack)
    }
    this.#waiting = this.#waitingBytes = 0
    await writer.drain()
  }

  async #cut(): Promise<void> {
    await this.#makeRows()
    const { writer, counter, indexer } = this.#open
    if (writer.rows === 0) return
    this.segments.push({ directory: await writer.close(0), counts: counter.counts })
    for (const { directory } of await indexer.finish()) this.indexes.push(directory)
    this.#open = openSegment(this.#sink)
  }
}

function openSegment(sink: BlockSink): OpenSegment {
  return {
    writer: new SegmentWriter(randomOwner(), sink),
    counter: new SegmentCounter(),
    indexer: new SegmentIndexer(randomOwner, sink),
  }
}
