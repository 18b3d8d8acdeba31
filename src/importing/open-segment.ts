import type { SegmentRecord } from '#archive/archive-record.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import type { SegmentWriter } from '#archive/segment/writer.ts'
import type { Bytes } from '#base/units.ts'
import type { Batch } from './batching.ts'
import type { SegmentCounter } from './segment-counts.ts'
import type { SegmentIndex, SegmentIndexer } from './segment-indexer.ts'

export interface FinishedSegment {
  readonly directory: SegmentDirectory
  readonly record: SegmentRecord
  readonly indexes: readonly SegmentIndex[]
}

export interface OpenSegment {
  readonly writer: SegmentWriter
  readonly counter: SegmentCounter
  readonly indexer: SegmentIndexer
  readonly base: Bytes
  end: Bytes
  rows: number
  /** Batches under way, in order. */
  readonly batches: Batch[]
  /** Bytes of the separator before each message that is not counted yet, in order. */
  readonly separators: Bytes[]
}

/** Writes the rest of a segment whose rows are all there. Its indexes may be made elsewhere meanwhile. */
export async function closeSegment(open: OpenSegment, source: number): Promise<FinishedSegment> {
  const { writer, counter, indexer, base, end } = open
  const indexes = indexer.finish()
  // Awaited below; a rejection until then is not unhandled.
  indexes.catch(() => undefined)
  const directory = await writer.close(base)
  const { owner, rows } = writer
  const record = { owner, source, offset: base, bytes: end - base, rows, counts: counter.counts }
  return { directory, record, indexes: await indexes }
}
