import type { Fingerprint, SegmentRecord, SourceRecord } from '#archive/archive-record.ts'
import type { Directory } from '#archive/directory.ts'
import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { ArchiveWriter } from './archive-writer.ts'
import type { ByteSource } from './byte-source.ts'
import { openSource, type OpenedSource } from './open-source.ts'
import type { OtherHand } from './other-hand.ts'
import { randomOwner } from './random-owner.ts'
import type { FinishedSegment } from './open-segment.ts'
import { SegmentSplitter } from './split-segments.ts'
import { compareCommitted, following, storedMail } from './verify-prefix.ts'

export interface SourceTask {
  readonly source: ByteSource
  readonly fingerprint: Fingerprint | null
  /** A source of the archive that begins with the same bytes. */
  readonly known: SourceRecord | null
  readonly signal: AbortSignal | undefined
  readonly otherHand: OtherHand | null
  readonly giveWay: (() => Promise<void>) | undefined
  onread(bytes: Bytes): void
  onmessages(messages: number): void
  /** The directories of these segments. */
  directories(segments: readonly SegmentRecord[]): Promise<Directory[]>
}

/** What goes on with a source that was seen before, or begins with a new one. */
interface Start {
  readonly record: SourceRecord
  readonly bytes: AsyncIterable<Uint8Array<ArrayBuffer>>
  readonly constantDate: OpenedSource['constantDate']
  /** Kept segments that come before. */
  readonly kept: readonly SegmentRecord[]
  readonly replaced: readonly SegmentRecord[]
}

/**
 * Imports one source into the archive, segment by segment. Gives its record. Throws what `openSource` throws,
 * `cancelled`, `storage-full`, `storage-failed`; a source that breaks off later is kept as far as it was whole.
 */
export async function importSource(writer: ArchiveWriter, task: SourceTask): Promise<SourceRecord> {
  const { known } = task
  if (known) {
    const start = await continueSource(writer, task, known)
    if (start === 'already-here') return { ...known, is: 'already-here' }
    if (start) return readSource(writer, task, start)
    if (!task.source.file) throw new BoxwoodError('file-changed', { file: task.source.name, why: 'link' })
  }
  const opened = await openSource(task.source, task.onread)
  const record: SourceRecord = {
    id: writer.nextSourceId(),
    name: task.source.name,
    url: task.source.url,
    fingerprint: task.fingerprint ?? { size: task.source.size ?? -1, headLength: 0, head: 0, tail: 0 },
    compression: opened.compression,
    dialect: opened.dialect,
    firstSeparator: null,
    complete: false,
    incomplete: false,
    is: 'imported',
    problem: null,
  }
  return readSource(writer, task, { ...opened, record, kept: [], replaced: [] })
}

/** Null where it turns out to be another source after all. */
async function continueSource(
  writer: ArchiveWriter,
  task: SourceTask,
  known: SourceRecord,
): Promise<Start | 'already-here' | null> {
  const segments = writer.segmentsOf(known.id)
  const { bytes, constantDate } = await openSource(task.source, task.onread)
  const directories = await task.directories(segments)
  const { segments: same, blocks, rest } = await compareCommitted(bytes, directories)
  const differs = same < segments.length
  // A damaged gzip file gives wrong bytes before it is known to be damaged.
  if (differs && known.problem?.code !== 'damaged-compression') {
    await bytes.close()
    return null
  }
  const more = known.complete ? await firstOf(rest) : null
  if (known.complete && more === null) {
    await bytes.close()
    return 'already-here'
  }
  const { fingerprint } = task
  const record: SourceRecord = {
    ...known,
    fingerprint: fingerprint ?? known.fingerprint,
    is: known.complete ? 'grown' : 'resumed',
    complete: false,
    problem: null,
  }
  // What was cut off may go on in the middle of its last message.
  const again = !differs && (known.complete || known.problem !== null) ? Math.max(0, same - 1) : same
  const first = directories[again]
  const stored = first ? storedMail(first, writer.blocks, differs ? blocks : undefined) : []
  return {
    record,
    bytes: following([stored, more === null ? [] : [more], rest]),
    constantDate,
    kept: segments.slice(0, again),
    replaced: segments.slice(again),
  }
}

/** Null where there is nothing more, or nothing that can be read. */
async function firstOf(
  bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const { done, value } = await bytes.next()
    return done ? null : value
  } catch (error) {
    if (!endsSource(error)) throw error
    return null
  }
}

async function readSource(writer: ArchiveWriter, task: SourceTask, start: Start): Promise<SourceRecord> {
  const { record } = start
  const offset = start.kept.reduce((sum, { bytes }) => sum + bytes, 0)
  const splitter = new SegmentSplitter({
    source: record.id,
    dialect: record.dialect,
    constantDate: start.constantDate,
    firstSeparator: record.firstSeparator,
    offset,
    segments: start.kept.length,
    sink: writer.blocks,
    file: record.compression === 'none' && writer.blobs ? task.source.file : null,
    otherHand: task.otherHand,
    newOwner: randomOwner,
  })
  try {
    return await readSegments(writer, task, start, splitter)
  } finally {
    // What goes wrong is taken back, and that must be all of it.
    await splitter.settled()
  }
}

async function readSegments(
  writer: ArchiveWriter,
  task: SourceTask,
  start: Start,
  splitter: SegmentSplitter,
): Promise<SourceRecord> {
  let { record } = start
  let replaced = start.replaced.map(({ owner }) => owner)
  const before = start.kept.reduce((sum, { counts }) => sum + counts.messages, 0)
  const commit = async (finished: FinishedSegment, source: SourceRecord): Promise<void> => {
    await writer.commitSegment({ ...source, firstSeparator: splitter.firstSeparator }, finished, replaced)
    replaced = []
    if (finished.record.offset === 0 && writer.record.segments.length === 1) await task.giveWay?.()
  }
  let broken: BoxwoodError | null = null
  let rest: Awaited<ReturnType<typeof splitter.finish>> = { segments: [], incomplete: true }
  let writing = false
  try {
    for await (const chunk of start.bytes) {
      throwIfCancelled(task.signal)
      writing = true
      for (const segment of await splitter.push(chunk)) await commit(segment, record)
      writing = false
      task.onmessages(before + splitter.messages)
    }
  } catch (error) {
    broken = await whyEnded(error, task.source)
  }
  throwIfCancelled(task.signal)
  try {
    // What could not be written once is not tried again.
    if (!writing) rest = await splitter.finish()
  } catch (error) {
    broken = await whyEnded(error, task.source)
  }
  task.onmessages(before + splitter.messages)
  const last = rest.segments.pop()
  for (const segment of rest.segments) await commit(segment, record)
  if (broken && !last && writer.segmentsOf(record.id).length === 0) throw broken
  record = {
    ...record,
    complete: broken === null,
    incomplete: rest.incomplete || broken !== null,
    problem: broken && { code: broken.code, details: { ...broken.details, file: task.source.name } },
  }
  if (last) await commit(last, record)
  else await writer.commitSource(record)
  return record
}

/** What ended a source without spoiling what came before; anything else is thrown. */
async function whyEnded(thrown: unknown, source: ByteSource): Promise<BoxwoodError> {
  let error = thrown
  // Mail is stored as slices of the file: where it has changed, storing is what fails.
  if (source.file && error instanceof BoxwoodError && error.code === 'storage-failed') {
    await source.fingerprint().catch((why: unknown) => (error = why))
  }
  if (!endsSource(error)) throw thrown
  return error
}

/** What ends a source but spoils nothing that came before. */
function endsSource(error: unknown): error is BoxwoodError {
  return (
    error instanceof BoxwoodError &&
    ['damaged-compression', 'file-changed', 'file-unreadable', 'link-unreachable'].includes(error.code)
  )
}
