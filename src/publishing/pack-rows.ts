import type { BlockHome } from '#archive/block-home.ts'
import { type Columns, encodePage, makeColumns } from '#archive/column-page.ts'
import { BlockCache, SectionReader } from '#archive/section-reader.ts'
import { encodeIds, type RowPack, RowQueue } from '#archive/segment/row-pack.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { messageSchema, type SegmentDirectory } from '#archive/segment/schema.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { BlockPacker, PackedSection } from './block-packer.ts'
import type { MailLayout } from './mail-layout.ts'

/** Hashes that only threading needs, which is done: they would not compress. */
const unneeded = [
  'idHigh',
  'idLow',
  'subjectHigh',
  'subjectLow',
  'textHigh',
  'textLow',
  'gmailHigh',
  'gmailLow',
] as const

export interface RowSections {
  readonly messages: PackedSection
  readonly strings: PackedSection
  readonly references: PackedSection
}

interface Task {
  readonly segments: readonly SegmentDirectory[]
  readonly home: BlockHome
  /** Of the first row among all of the archive. */
  readonly firstRow: number
  /** Global rows from which a ghost has its id: of the others the ids are left out. */
  readonly namers: ReadonlySet<number>
  readonly layout: MailLayout
  readonly pageRows: number
  readonly signal: AbortSignal | undefined
}

/** Packs the rows of segments as those of one, its pages of a kind beside each other. Gives how many there are. */
export async function packRows(packer: BlockPacker, sections: RowSections, task: Task): Promise<number> {
  const queue = new RowQueue()
  const put = async (count: number): Promise<void> => {
    const { messages, strings, references } = queue.take(count)
    await packer.add(sections.messages, messages)
    await packer.add(sections.strings, strings)
    await packer.add(sections.references, references)
  }
  let row = task.firstRow
  for (const directory of task.segments) {
    const cache = new BlockCache(0)
    const segment = new SegmentReader(directory, task.home, cache)
    const strings = new SectionReader(directory, 'strings', task.home, cache)
    for (let page = 0; page < segment.pages; page++) {
      throwIfCancelled(task.signal)
      const [[columns], [texts]] = await Promise.all([
        segment.messagePages([page], false),
        strings.blocks([page], false),
      ])
      const ids = await namingIds(segment, page, columns!, row, task.namers)
      queue.add(placedRows(columns!, texts!, ids, task.layout))
      row += columns!.rows
      while (queue.rows >= task.pageRows) await put(task.pageRows)
    }
  }
  if (queue.rows > 0) await put(queue.rows)
  return row - task.firstRow
}

type Page = Columns<typeof messageSchema> & { readonly rows: number }

/** By row of a page: what it names, where a ghost has its id from there. */
async function namingIds(
  segment: SegmentReader,
  page: number,
  columns: Page,
  firstRow: number,
  namers: ReadonlySet<number>,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const naming = new Map<number, readonly string[]>()
  for (let at = 0; at < columns.rows; at++) if (namers.has(firstRow + at)) naming.set(at, [])
  if (naming.size === 0) return naming
  const [references] = await segment.referencePages([page], false)
  for (let at = 0, before = 0; at < columns.rows; at++) {
    const count = columns.references[at]! + columns.replies[at]!
    const first = before
    if (naming.has(at))
      naming.set(
        at,
        Array.from({ length: count }, (_, i) => references!.texts.get(first + i)),
      )
    before += count
  }
  return naming
}

function placedRows(
  columns: Page,
  strings: Uint8Array<ArrayBuffer>,
  ids: ReadonlyMap<number, readonly string[]>,
  layout: MailLayout,
): RowPack {
  const { rows } = columns
  const placed = makeColumns(messageSchema, rows)
  for (const name of Object.keys(messageSchema) as (keyof typeof messageSchema)[])
    placed[name].set(columns[name].subarray(0, rows))
  for (const name of unneeded) placed[name].fill(0)
  for (let at = 0; at < rows; at++) {
    const offset = columns.offset[at]!
    const moved = layout.place(columns.end[at]! - offset) - offset
    placed.offset[at] = offset + moved
    placed.start[at] = columns.start[at]! + moved
    placed.end[at] = columns.end[at]! + moved
    if (!ids.has(at)) placed.references[at] = placed.replies[at] = 0
  }
  return {
    rows,
    messages: encodePage(messageSchema, placed, 0, rows),
    strings,
    references: encodeIds([...ids.values()].flat()),
  }
}
