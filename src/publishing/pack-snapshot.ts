import type { BlockHome } from '#archive/block-home.ts'
import { type Columns, encodePage, type Schema } from '#archive/column-page.ts'
import type { PublishedOwner } from '#archive/published/front.ts'
import { snapshotName } from '#archive/published/open-front.ts'
import { BlockCache, SectionReader } from '#archive/section-reader.ts'
import {
  firstOrderTable,
  idTable,
  keyTable,
  memberTable,
  noRow,
  rowTable,
  sizeOrderTable,
  type SnapshotDirectory,
  type SnapshotFacts,
  startTable,
} from '#archive/snapshot/schema.ts'
import { fences } from '#archive/snapshot/tables.ts'
import { decodeThreadRows } from '#archive/snapshot/thread-row-page.ts'
import { TableReader, type TableShape } from '#archive/table.ts'
import { throwIfCancelled } from '#base/errors.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { ThreadRow } from '#domain/scripting.ts'
import { type BlockPacker, PackedSection } from './block-packer.ts'
import { orderByThread, type RowOrder } from './row-order.ts'

/** Rows a block: few where one is asked for alone, many where all are. */
const pageRows = { threads: 16, members: 128, starts: 2048, rows: 1024, orders: 4096 } as const
/** The fences of `ids` and `keys` stand in the front file: so many pages, where that does not make them too small. */
const mostFences = 256
const smallestHashPage = 128

interface Kept {
  readonly directory: SnapshotDirectory
  readonly home: BlockHome
}

/** A snapshot while it is packed: its sections are written together, their addresses later. */
export class SnapshotPacker {
  readonly #packer: BlockPacker
  readonly #directory: SnapshotDirectory
  readonly #home: BlockHome
  readonly #cache = new BlockCache(0)
  readonly #sections = new Map<string, PackedSection>()
  #fences: Pick<SnapshotFacts, 'idFences' | 'keyFences'> = { idFences: [], keyFences: [] }
  readonly #rows: Columns<typeof rowTable.schema>
  readonly #members: Columns<typeof memberTable.schema>
  readonly order: RowOrder

  private constructor(
    packer: BlockPacker,
    { directory, home }: Kept,
    rows: Columns<typeof rowTable.schema>,
    members: Columns<typeof memberTable.schema>,
  ) {
    this.#packer = packer
    this.#directory = directory
    this.#home = home
    this.#rows = rows
    this.#members = members
    this.order = orderByThread(rows, members)
  }

  /** Reads what the order of the published rows follows from. */
  static async open(packer: BlockPacker, kept: Kept): Promise<SnapshotPacker> {
    const table = <S extends Schema>(shape: TableShape<S>): Promise<Columns<S>> =>
      new TableReader(shape, kept.directory, kept.home, new BlockCache(0)).columns()
    return new SnapshotPacker(packer, kept, await table(rowTable), await table(memberTable))
  }

  /** The published rows from which ghosts have their ids. */
  get namers(): ReadonlySet<number> {
    const { row, namedBy } = this.#members
    const ghosts = namedBy.filter((_, at) => row[at] === noRow)
    return new Set(ghosts.map((named) => this.order.places[named]!))
  }

  /** All that is asked for piece by piece. */
  async pack(signal: AbortSignal | undefined): Promise<void> {
    const starts = await this.#columns(startTable)
    const members = movedMembers(this.#members, this.order)
    await this.#threads(starts.value, members, signal)
    const hashRows = (rows: number): number => Math.max(smallestHashPage, Math.ceil(rows / mostFences))
    const ids = await this.#columns(idTable)
    await this.#table(idTable, ids, hashRows(ids.high.length))
    const keys = await this.#columns(keyTable)
    keys.row.forEach((row, i) => (keys.row[i] = this.order.places[row]!))
    await this.#table(keyTable, keys, hashRows(keys.high.length))
    this.#fences = {
      idFences: fences(ids.high, hashRows(ids.high.length)),
      keyFences: fences(keys.high, hashRows(keys.high.length)),
    }
    for (const shape of [firstOrderTable, sizeOrderTable])
      await this.#table(shape, await this.#columns(shape), pageRows.orders)
  }

  /** What every visit needs: it comes with the front file, while there is room. */
  async packHot(): Promise<void> {
    await this.#table(startTable, await this.#columns(startTable), pageRows.starts, true)
    await this.#table(rowTable, movedRows(this.#rows, this.order), pageRows.rows, true)
  }

  async close(): Promise<PublishedOwner<Omit<SnapshotFacts, 'segments'>>> {
    const { is, totals, months } = this.#directory.facts
    const sections: Record<string, Awaited<ReturnType<BlockPacker['close']>>> = {}
    for (const [name, section] of this.#sections) sections[name] = await this.#packer.close(section)
    return { facts: { is, totals, months, ...this.#fences }, sections }
  }

  /** Thread rows, each page with the members of its threads: who opens a thread needs both. */
  async #threads(
    starts: Uint32Array,
    members: Columns<typeof memberTable.schema>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const threads = this.#section('threads', pageRows.threads)
    const packed = this.#section('members', pageRows.members)
    const count = members.row.length
    let member = 0
    const membersUpTo = async (end: number): Promise<void> => {
      for (; member < end; member += pageRows.members) {
        const rows = Math.min(pageRows.members, count - member)
        await this.#packer.add(packed, encodePage(memberTable.schema, members, member, rows))
      }
    }
    let thread = 0
    for await (const rows of this.#threadPages()) {
      throwIfCancelled(signal)
      await this.#packer.add(threads, utf8Encode(JSON.stringify(rows)))
      thread += rows.length
      await membersUpTo(starts[thread] ?? count)
    }
    await membersUpTo(count)
  }

  async *#threadPages(): AsyncGenerator<ThreadRow[]> {
    const section = new SectionReader(this.#directory, 'threads', this.#home, this.#cache)
    let rows: ThreadRow[] = []
    for (let block = 0; block < section.blockCount; block++) {
      const [page] = await section.blocks([block], false)
      rows.push(...decodeThreadRows(page!))
      for (; rows.length >= pageRows.threads; rows = rows.slice(pageRows.threads))
        yield rows.slice(0, pageRows.threads)
    }
    if (rows.length > 0) yield rows
  }

  #columns<S extends Schema>(shape: TableShape<S>): Promise<Columns<S>> {
    return new TableReader(shape, this.#directory, this.#home, this.#cache).columns()
  }

  async #table<S extends Schema>(
    shape: TableShape<S>,
    columns: Columns<S>,
    rowsPerPage: number,
    hot = false,
  ): Promise<void> {
    const section = this.#section(shape.section, rowsPerPage, hot)
    const rows = Object.values<{ readonly length: number }>(columns)[0]!.length
    for (let from = 0; from < rows; from += rowsPerPage) {
      const page = encodePage(shape.schema, columns, from, Math.min(rowsPerPage, rows - from))
      await this.#packer.add(section, page)
    }
  }

  #section(name: string, rows: number, hot = false): PackedSection {
    const section = new PackedSection(`${snapshotName}/${name}`, { rows, hot })
    this.#sections.set(name, section)
    return section
  }
}

function movedMembers(
  members: Columns<typeof memberTable.schema>,
  { places }: RowOrder,
): Columns<typeof memberTable.schema> {
  const isGhost = (at: number): boolean => members.row[at] === noRow
  return {
    ...members,
    row: members.row.map((row) => (row === noRow ? noRow : places[row]!)),
    namedBy: members.namedBy.map((row, at) => (isGhost(at) ? places[row]! : 0)),
  }
}

function movedRows(
  { thread, duplicateOf, copy }: Columns<typeof rowTable.schema>,
  { rows, places }: RowOrder,
): Columns<typeof rowTable.schema> {
  return {
    thread: rows.map((row) => thread[row]!),
    duplicateOf: rows.map((row) => (duplicateOf[row] === noRow ? noRow : places[duplicateOf[row]!]!)),
    copy: rows.map((row) => copy[row]!),
  }
}
