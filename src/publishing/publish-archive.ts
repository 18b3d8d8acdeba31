import type { SegmentCounts } from '#archive/archive-record.ts'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import { encodeFront } from '#archive/published/front-file.ts'
import { frontName, type PublishedSection, type PublishedSegment } from '#archive/published/front.ts'
import { segmentName } from '#archive/published/open-front.ts'
import { pageRows as homeRows, type SegmentDirectory } from '#archive/segment/schema.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { sumCounts } from '#importing/segment-counts.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import { BlockPacker, PackedSection } from './block-packer.ts'
import type { FileSink } from './files.ts'
import { MailLayout } from './mail-layout.ts'
import { IndexPacker } from './pack-index.ts'
import { packMail } from './pack-mail.ts'
import { packRows, type RowSections } from './pack-rows.ts'
import { SnapshotPacker } from './pack-snapshot.ts'

/** A message costs one of these: smaller ones compress worse. */
const mailBlock: Bytes = 64 * 1024
/** Rows of a page. */
const pageRows = homeRows / 4
/** Offsets are u32, and what stays empty between messages is never more than they are themselves. */
const mostMail: Bytes = 2 ** 31

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
  readonly created: EpochMilliseconds
  readonly signal?: AbortSignal | undefined
  /** Mail that is written, of all. */
  readonly onprogress?: ((bytes: Bytes, total: Bytes) => void) | undefined
}

interface SegmentTask {
  readonly group: ArchiveParts['segments']
  readonly rows: RowSections
  readonly mail: PackedSection
  facts: PublishedSegment['facts']
}

/**
 * Writes an archive as files that any web server can serve: its segments as one (several above 2 GB), its indexes as one, its
 * snapshot. In memory are the snapshot's tables, some 60 bytes a message, and a few blocks. Rejects with `cancelled`, and with what
 * its home and its files reject with; what was written until then is nothing.
 */
export async function publishArchive(parts: ArchiveParts, options: PublishOptions): Promise<void> {
  const { signal, files } = options
  const [build] = crypto.getRandomValues(new Uint32Array(1))
  const packer = new BlockPacker(build!, files)
  const index =
    parts.indexes.length === 0
      ? null
      : await IndexPacker.merge(packer, {
          indexes: parts.indexes,
          home: parts.blocks,
          scratch: options.scratch,
          signal,
        })
  // What every search needs comes with the front file, what a link needs comes first.
  await index?.pack(['fences'])
  const snapshot = new SnapshotPacker(packer, parts.snapshot, parts.blocks)
  await snapshot.pack(signal)
  const segments = await packAllRows(packer, parts, snapshot.namers, signal)
  await index?.pack(['terms', 'postings', 'rows', 'authors', 'lists', 'positions'])
  await packAllMail(packer, parts, segments, options)

  const closedSnapshot = await snapshot.close()
  const closedSegments: PublishedSegment[] = []
  for (const { group, rows, mail, facts } of segments) {
    const sections: Record<string, PublishedSection> = {}
    for (const [name, section] of Object.entries({ ...rows, mail }))
      sections[name] = await packer.close(section)
    closedSegments.push({ facts, sections, counts: publishedCounts(group) })
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

async function packAllRows(
  packer: BlockPacker,
  { segments, blocks }: ArchiveParts,
  namers: ReadonlySet<number>,
  signal: AbortSignal | undefined,
): Promise<SegmentTask[]> {
  const tasks: SegmentTask[] = []
  let firstRow = 0
  for (const [number, group] of grouped(segments).entries()) {
    const section = (name: string): PackedSection =>
      new PackedSection(`${segmentName(number)}/${name}`, { rows: pageRows })
    const sections = {
      messages: section('messages'),
      strings: section('strings'),
      references: section('references'),
    }
    const rows = await packRows(packer, sections, {
      segments: group.map(({ directory }) => directory),
      home: blocks,
      firstRow,
      namers,
      layout: new MailLayout(mailBlock),
      pageRows,
      signal,
    })
    tasks.push({
      group,
      rows: sections,
      mail: new PackedSection(`${segmentName(number)}/mail`, { size: mailBlock }),
      facts: { is: 'segment', rows, sourceOffset: 0 },
    })
    firstRow += rows
  }
  return tasks
}

async function packAllMail(
  packer: BlockPacker,
  { segments, blocks }: ArchiveParts,
  tasks: readonly SegmentTask[],
  { signal, onprogress }: PublishOptions,
): Promise<void> {
  const total = segments.reduce((sum, { directory }) => sum + mailOf(directory), 0)
  let done: Bytes = 0
  let told = 0
  for (const task of tasks) {
    task.facts = { ...task.facts, sourceOffset: done }
    await packMail(packer, task.mail, {
      segments: task.group.map(({ directory }) => directory),
      home: blocks,
      layout: new MailLayout(mailBlock),
      size: mailBlock,
      signal,
      onmail: (bytes) => {
        done += bytes
        if (done - told < total / 100) return
        told = done
        onprogress?.(done, total)
      },
    })
  }
  onprogress?.(total, total)
}

/** Segments that follow each other and become one. */
function grouped(segments: ArchiveParts['segments']): ArchiveParts['segments'][] {
  const groups: ArchiveParts['segments'][number][][] = []
  let length = mostMail
  for (const segment of segments) {
    const bytes = mailOf(segment.directory)
    if (length + bytes > mostMail) groups.push([])
    length = length + bytes > mostMail ? bytes : length + bytes
    groups.at(-1)!.push(segment)
  }
  return groups
}

function mailOf({ sections }: SegmentDirectory): Bytes {
  return sections['mail']?.length ?? 0
}

/** Without what tells of the files that the archive was made from. */
function publishedCounts(group: ArchiveParts['segments']): SegmentCounts {
  return { ...sumCounts(group.map(({ counts }) => counts)), ambiguousCount: 0, ambiguous: [], skipped: [] }
}
