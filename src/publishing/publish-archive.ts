import type { SegmentCounts } from '#archive/archive-record.ts'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import { encodeFront } from '#archive/published/front-file.ts'
import type { StoreBlock } from '#archive/published/stored-block.ts'
import { frontName, type PublishedSection, type PublishedSegment } from '#archive/published/front.ts'
import { segmentName } from '#archive/published/open-front.ts'
import { pageRows as homeRows, type SegmentDirectory } from '#archive/segment/schema.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { noCounts, sumCounts } from '#importing/segment-counts.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { BlockPacker, PackedSection } from './block-packer.ts'
import type { FileSink } from './files.ts'
import { MailLayout } from './mail-layout.ts'
import { IndexPacker } from './pack-index.ts'
import { MailPacker } from './pack-mail.ts'
import { mailLength, packPage, type RowSections } from './pack-rows.ts'
import { SnapshotPacker } from './pack-snapshot.ts'
import { SourceRows } from './source-rows.ts'

/** A message costs one of these: smaller ones compress worse. */
const mailBlock: Bytes = 88 * 1024
/** Rows of a page. */
const pageRows = homeRows / 4
/** Of a segment: offsets are u32. */
const mostMail: Bytes = 2 ** 32 - 1

/** An archive in its home, as it is to be published. */
export interface ArchiveParts {
  readonly name: string
  readonly blocks: BlockHome
  /** With what each counted. */
  readonly segments: readonly { readonly directory: SegmentDirectory; readonly counts: SegmentCounts }[]
  /** It fits the segments. */
  readonly snapshot: SnapshotDirectory
  /** Over all rows, in their order; none publishes an archive that can't be searched. */
  readonly indexes: readonly IndexDirectory[]
}

export interface PublishOptions {
  readonly files: FileSink
  /** Blocks for the time of the publication: about a tenth of the mail. */
  readonly scratch: BlockHome & BlockSink
  /** Compresses blocks, elsewhere as a rule. */
  readonly store?: StoreBlock | undefined
  readonly created: EpochMilliseconds
  /** A word whose positions take so many bytes is indexed by twos, too; 64 KB where nothing is said. */
  readonly commonFrom?: Bytes | undefined
  readonly signal?: AbortSignal | undefined
  /** Mail that is written, of all. */
  readonly onprogress?: ((bytes: Bytes, total: Bytes) => void) | undefined
}

interface SegmentTask {
  readonly rows: RowSections
  readonly mail: PackedSection
  facts: PublishedSegment['facts']
}

/**
 * Writes an archive as files that any web server can serve: its segments as one (several above 4 GB), its indexes as one, its
 * snapshot; its rows by thread. In memory are the snapshot's tables, some 100 bytes a message, and 64 MB of pages and mail; of a
 * million messages some 150 MB more while common words are put together by twos. Rejects with `cancelled`, and with what its
 * home and its files reject with; what was written until then is nothing.
 */
export async function publishArchive(parts: ArchiveParts, options: PublishOptions): Promise<void> {
  const { signal, files } = options
  const [build] = crypto.getRandomValues(new Uint32Array(1))
  const packer = new BlockPacker(build!, files, options.store)
  const snapshot = await SnapshotPacker.open(packer, { directory: parts.snapshot, home: parts.blocks })
  const { order } = snapshot
  const directories = parts.segments.map(({ directory }) => directory)
  const source = new SourceRows(directories, parts.blocks)
  const total = directories.reduce((sum, { sections }) => sum + (sections['mail']?.length ?? 0), 0)
  // What a link needs comes first.
  await snapshot.pack(signal)
  const segments = await packAllRows(packer, source, order.rows, snapshot.namers, signal)
  // While mail is compressed, by another worker as a rule, the indexes are merged.
  const [, index] = await allOrStopped(signal, (stopped) => [
    packAllMail(packer, source, order.rows, segments, total, options, stopped),
    mergedIndex(packer, parts, {
      scratch: options.scratch,
      places: order.places,
      commonFrom: options.commonFrom,
      signal: stopped,
    }),
  ])
  // What every search needs comes with the front file.
  await index?.pack(['fences'])
  await snapshot.packHot()
  await index?.pack(['terms', 'postings', 'rows', 'authors', 'lists', 'positions'])

  const closedSnapshot = await snapshot.close()
  const counts = publishedCounts(parts.segments.map((segment) => segment.counts))
  const closedSegments: PublishedSegment[] = []
  for (const { rows, mail, facts } of segments) {
    const sections: Record<string, PublishedSection> = {}
    for (const [name, section] of Object.entries({ ...rows, mail }))
      sections[name] = await packer.close(section)
    // All of them are counted once.
    closedSegments.push({ facts, sections, counts: closedSegments.length === 0 ? counts : noCounts })
  }
  const closedIndex = index && (await index.close())
  await packer.finish()
  throwIfCancelled(signal)
  const front = await encodeFront(
    {
      build: build!,
      name: parts.name,
      created: options.created,
      hot: packer.hot.length,
      parts: packer.parts,
      segments: closedSegments,
      snapshot: closedSnapshot,
      index: closedIndex,
    },
    packer.hot,
  )
  const writer = await files.open(frontName)
  await writer.write(front)
  await writer.close()
}

/** Both, side by side. When one rejects, the other is told to stop, and waited for. */
async function allOrStopped<One, Other>(
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => [Promise<One>, Promise<Other>],
): Promise<[One, Other]> {
  const stop = new AbortController()
  const works = start(signal ? AbortSignal.any([signal, stop.signal]) : stop.signal)
  try {
    return await Promise.all(works)
  } catch (error) {
    stop.abort()
    await Promise.allSettled(works)
    throw error
  }
}

async function mergedIndex(
  packer: BlockPacker,
  { indexes, blocks }: ArchiveParts,
  rest: Pick<Parameters<typeof IndexPacker.merge>[1], 'scratch' | 'places' | 'commonFrom' | 'signal'>,
): Promise<IndexPacker | null> {
  return indexes.length === 0 ? null : IndexPacker.merge(packer, { indexes, home: blocks, ...rest })
}

async function packAllRows(
  packer: BlockPacker,
  source: SourceRows,
  order: Uint32Array,
  namers: ReadonlySet<number>,
  signal: AbortSignal | undefined,
): Promise<SegmentTask[]> {
  const tasks: SegmentTask[] = []
  let layout = new MailLayout(mailBlock)
  for (let first = 0; first < order.length;) {
    throwIfCancelled(signal)
    const rows = await source.rows([...order.subarray(first, first + pageRows)])
    const bytes = rows.reduce((sum, row) => sum + mailLength(row), 0)
    let task = tasks.at(-1)
    if (!task || layout.length + 2 * bytes > mostMail) {
      task = newTask(tasks.length)
      tasks.push(task)
      layout = new MailLayout(mailBlock)
    }
    const from = first
    await packPage(packer, task.rows, rows, { layout, names: (at) => namers.has(from + at) })
    task.facts = { ...task.facts, rows: task.facts.rows + rows.length }
    first += rows.length
  }
  return tasks
}

function newTask(number: number): SegmentTask {
  const section = (name: string): PackedSection =>
    new PackedSection(`${segmentName(number)}/${name}`, { rows: pageRows })
  return {
    rows: { messages: section('messages'), strings: section('strings'), references: section('references') },
    mail: new PackedSection(`${segmentName(number)}/mail`, { size: mailBlock }),
    facts: { is: 'segment', rows: 0, sourceOffset: 0 },
  }
}

async function packAllMail(
  packer: BlockPacker,
  source: SourceRows,
  order: Uint32Array,
  tasks: readonly SegmentTask[],
  total: Bytes,
  { onprogress }: PublishOptions,
  signal: AbortSignal,
): Promise<void> {
  let done: Bytes = 0
  let told = 0
  let first = 0
  let before: Bytes = 0
  for (const task of tasks) {
    const mail = new MailPacker(packer, task.mail, new MailLayout(mailBlock), mailBlock)
    for (const end = first + task.facts.rows; first < end; first += pageRows) {
      throwIfCancelled(signal)
      const rows = await source.rows([...order.subarray(first, Math.min(end, first + pageRows))])
      for (const row of rows) {
        await mail.add(row, source)
        done += mailLength(row)
      }
      if (done - told < total / 100) continue
      told = done
      onprogress?.(done, total)
    }
    first = Math.min(first, order.length)
    await mail.finish()
    task.facts = { ...task.facts, sourceOffset: before }
    before += task.mail.length
  }
  onprogress?.(total, total)
}

/** Without what tells of the files that the archive was made from. */
function publishedCounts(counts: readonly SegmentCounts[]): SegmentCounts {
  return { ...sumCounts(counts), ambiguousCount: 0, ambiguous: [], skipped: [] }
}
