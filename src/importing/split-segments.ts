import type { BlockSink, OwnerId } from '#archive/block-home.ts'
import { segmentLimit, segmentRows } from '#archive/segment/schema.ts'
import { type MailSlice, SegmentWriter } from '#archive/segment/writer.ts'
import { assert } from '#base/assert.ts'
import { nextTask } from '#base/next-task.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { AmbiguousLine, MboxDialect, Skipped } from '#domain/scripting.ts'
import { ContentHasher, type ContentKey } from '#mime/content-hash.ts'
import { Unescaper } from '#sources/mbox-dialect.ts'
import { MboxSplitter, type SplitMessage, type SplitSink } from '#sources/split-mbox.ts'
import { Batching } from './batching.ts'
import { ClosingSegments } from './closing-segments.ts'
import { closeSegment, type FinishedSegment, type OpenSegment } from './open-segment.ts'
import type { OtherHand } from './other-hand.ts'
import { SegmentIndexer } from './segment-indexer.ts'
import { SegmentCounter } from './segment-counts.ts'

/** So many batches may be under way while the next bytes are split. */
const ahead = 8

/** Split at once: what fits into a processor's cache. */
const piece: Bytes = 256 * 1024

interface Options {
  readonly source: number
  readonly dialect: MboxDialect
  readonly constantDate: EpochMilliseconds | null
  /** Of a source that goes on: its first separator of all. */
  readonly firstSeparator: string | null
  /** Where to begin: a segment's first byte, and how many come before it. */
  readonly offset: Bytes
  readonly segments: number
  readonly sink: BlockSink
  readonly file: Blob | null
  readonly otherHand: OtherHand | null
  newOwner(): OwnerId
}

/**
 * Cuts a source into messages and these into segments. Where a segment ends depends on its bytes and its number only,
 * so that an import that was interrupted and one that was not write the same segments.
 */
export class SegmentSplitter implements SplitSink {
  readonly #options: Options
  #splitter: MboxSplitter | null = null
  #number: number
  #open: OpenSegment
  /** Full segments, until `push` hands them on. */
  #full: OpenSegment[] = []
  readonly #closing = new ClosingSegments()
  /** Bytes that were pushed but not yet given to a segment: a border may still fall among them. */
  #pending: Uint8Array<ArrayBuffer>[] = []
  #fed: Bytes
  /** Where the splitter begins. */
  #began: Bytes
  /** End of the last message or skipped stretch. */
  #cursor: Bytes
  #large: { readonly unescaper: Unescaper; readonly hasher: ContentHasher } | null = null
  readonly #batching: Batching
  messages = 0

  constructor(options: Options) {
    this.#options = options
    this.#batching = new Batching(
      { dialect: options.dialect, constantDate: options.constantDate },
      options.otherHand,
      (batch) => this.#open.batches.push(batch),
    )
    this.#number = options.segments
    this.#fed = this.#cursor = this.#began = options.offset
    this.#open = this.#newSegment(options.offset)
  }

  get firstSeparator(): string | null {
    return this.#splitter?.firstSeparator ?? this.#options.firstSeparator
  }

  /** Any number of bytes. Gives the segments that they complete. */
  async push(chunk: Uint8Array<ArrayBuffer>): Promise<FinishedSegment[]> {
    this.#pending.push(chunk)
    const rest = this.#splitter ? chunk : this.#start(chunk)
    if (!this.#splitter) return []
    for (let at = 0; at < rest.length; at += piece) {
      this.#splitter.push(rest.subarray(at, at + piece))
      // The other hand's rows are heard only between tasks: else it would wait for the end of the chunk.
      if (this.#options.otherHand) await nextTask()
    }
    this.#feed(this.#splitter.settled)
    await this.#closeFull()
    await this.#collect(this.#open, ahead)
    await this.#open.writer.drain()
    return this.#closing.take()
  }

  async finish(): Promise<{ segments: FinishedSegment[]; incomplete: boolean }> {
    this.#splitter ??= this.#newSplitter(this.#began)
    const { end, incomplete } = this.#splitter.finish()
    this.#feed(end)
    this.#batching.flush()
    assert(this.#cursor === end, 'every byte of a source is accounted for')
    this.#open.end = end
    if (this.#open.writer.length > 0) this.#full.push(this.#open)
    await this.#closeFull()
    return { segments: await this.#closing.all(), incomplete }
  }

  /** Nothing is written any more, whether it went well or not. */
  settled(): Promise<void> {
    return this.#closing.settled()
  }

  message(message: SplitMessage): void {
    const open = this.#open
    const { base } = open
    open.rows++
    open.separators.push(message.start - this.#cursor)
    this.#batching.add(message.bytes, {
      offset: message.separatorOffset - base,
      start: message.start - base,
      end: message.end - base,
      separator: message.separator,
      mayBeEscaped: message.mayBeEscaped,
      key: this.#largeKey(),
    })
    this.#cursor = message.end
    this.messages++
    if (message.end - base >= segmentLimit(this.#number) || open.rows >= segmentRows) this.#cut(message.end)
  }

  largePart(bytes: Uint8Array<ArrayBuffer>): void {
    this.#large ??= { unescaper: new Unescaper(this.#options.dialect), hasher: new ContentHasher() }
    this.#large.hasher.push(this.#large.unescaper.push(bytes))
  }

  skipped(skipped: Skipped): void {
    this.#open.counter.skipped(skipped)
    this.#cursor += skipped.bytes
  }

  ambiguous(line: AmbiguousLine): void {
    this.#open.counter.ambiguous(line)
  }

  /** A segment that goes on begins with the blank line of its first separator: the splitter begins behind it. */
  #start(chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    let at = 0
    if (this.#options.offset > 0) while (chunk[at] === 10 || chunk[at] === 13) at++
    this.#began += at
    if (at < chunk.length) this.#splitter = this.#newSplitter(this.#began)
    return chunk.subarray(at)
  }

  #newSplitter(offset: Bytes): MboxSplitter {
    const { dialect, firstSeparator } = this.#options
    return new MboxSplitter(this, { dialect, offset, firstSeparator })
  }

  #largeKey(): ContentKey | null {
    const large = this.#large
    this.#large = null
    if (!large) return null
    large.hasher.push(large.unescaper.finish())
    return large.hasher.finish()
  }

  /** The open segment ends here; the next begins. */
  #cut(end: Bytes): void {
    this.#feed(end)
    this.#batching.flush()
    this.#open.end = end
    this.#full.push(this.#open)
    this.#number++
    this.#open = this.#newSegment(end)
  }

  #newSegment(base: Bytes): OpenSegment {
    const { file, sink, newOwner } = this.#options
    const slice: MailSlice | null =
      file && ((offset, length) => file.slice(base + offset, base + offset + length))
    const writer = new SegmentWriter(newOwner(), sink, slice)
    return {
      writer,
      counter: new SegmentCounter(),
      indexer: new SegmentIndexer(newOwner, sink, this.#options.otherHand),
      base,
      end: base,
      rows: 0,
      batches: [],
      separators: [],
    }
  }

  /** Gives the open segment the bytes up to here. */
  #feed(end: Bytes): void {
    while (this.#fed < end) {
      const chunk = this.#pending[0]!
      const take = chunk.subarray(0, end - this.#fed)
      this.#open.writer.mail(take)
      this.#fed += take.length
      if (take.length === chunk.length) this.#pending.shift()
      else this.#pending[0] = chunk.subarray(take.length)
    }
  }

  /** Gives the writer the rows of batches that are done, until so few are under way. */
  async #collect(open: OpenSegment, underWay: number): Promise<void> {
    const { batches, separators, writer, counter, indexer } = open
    while (batches.length > underWay) {
      const pack = await batches.shift()!
      writer.add(pack.rows)
      counter.messages(pack.rows, separators.splice(0, pack.rows.rows))
      await indexer.add(pack)
      await writer.drain()
    }
  }

  /** Their rows are all there; their indexes may still be made while the next segment is read. */
  async #closeFull(): Promise<void> {
    for (const full of this.#full) {
      await this.#collect(full, 0)
      await this.#closing.add(() => closeSegment(full, this.#options.source), full.base === 0)
    }
    this.#full = []
  }
}
