import { BoxwoodError } from '#base/errors.ts'
import type { Hash64 } from '#base/hash64.ts'
import type { ThreadRow, ThreadSort } from '#domain/scripting.ts'
import type { BlockHome } from '#archive/block-home.ts'
import type { Columns, Schema } from '#archive/column-page.ts'
import type { MessageKey } from '#archive/message-key.ts'
import { type BlockCache, SectionReader } from '#archive/section-reader.ts'
import {
  firstOrderTable,
  idTable,
  keyTable,
  memberTable,
  noRow,
  rowTable,
  sizeOrderTable,
  type SnapshotDirectory,
  startTable,
  threadsPerPage,
} from './schema.ts'
import { decodeThreadRows } from './thread-row-page.ts'
import { TableReader, type TableShape } from '#archive/table.ts'

export type MemberRecord = Record<keyof typeof memberTable.schema, number>
export type RowRecord = Record<keyof typeof rowTable.schema, number>
/** Where a Message-ID is: a thread, and the index in it. */
export interface MemberPlace {
  readonly thread: number
  readonly member: number
}

/** Reads a snapshot from any home. */
export class SnapshotReader {
  readonly directory: SnapshotDirectory
  readonly #threads: SectionReader
  readonly #tables
  readonly #fences: { readonly ids: Uint32Array; readonly keys: Uint32Array }

  constructor(directory: SnapshotDirectory, home: BlockHome, cache: BlockCache) {
    const table = <S extends Schema>(shape: TableShape<S>) => new TableReader(shape, directory, home, cache)
    this.directory = directory
    this.#threads = new SectionReader(directory, 'threads', home, cache)
    this.#tables = {
      members: table(memberTable),
      starts: table(startTable),
      first: table(firstOrderTable),
      size: table(sizeOrderTable),
      rows: table(rowTable),
      ids: table(idTable),
      keys: table(keyTable),
    }
    this.#fences = {
      ids: Uint32Array.from(directory.facts.idFences),
      keys: Uint32Array.from(directory.facts.keyFences),
    }
  }

  get threadCount(): number {
    return this.directory.facts.totals.threads
  }

  /** Thread rows at places [offset, offset + limit) of the list. */
  async threadRows(offset: number, limit: number, sort: ThreadSort): Promise<ThreadRow[]> {
    const end = Math.min(this.threadCount, offset + limit)
    const numbers =
      sort === 'last' || sort === 'relevance'
        ? Array.from({ length: Math.max(0, end - offset) }, (_, i) => offset + i)
        : (await this.#tables[sort].range(offset, end)).map(({ value }) => value)
    return this.threads(numbers)
  }

  /** All threads by number, in the order asked for. */
  async threadOrder(sort: 'first' | 'size'): Promise<Uint32Array> {
    return (await this.#tables[sort].columns()).value
  }

  /** What is to know of every global row. */
  rowColumns(): Promise<Columns<typeof rowTable.schema>> {
    return this.#tables.rows.columns()
  }

  /** Thread rows by number. */
  async threads(numbers: readonly number[]): Promise<ThreadRow[]> {
    const perPage = this.#threads.rowsPerBlock(threadsPerPage)
    const wanted = [...new Set(numbers.map((thread) => Math.floor(thread / perPage)))]
    const blocks = await this.#threads.blocks(wanted)
    const pages = new Map(wanted.map((page, i) => [page, decodeThreadRows(blocks[i]!)]))
    return numbers.map((thread) => {
      const row = pages.get(Math.floor(thread / perPage))?.[thread % perPage]
      if (!row) throw new BoxwoodError('damaged-archive', { part: 'threads' })
      return row
    })
  }

  /** The place of a thread in the list. */
  async position(thread: number, sort: ThreadSort): Promise<number> {
    if (sort === 'last' || sort === 'relevance') return thread
    const table = this.#tables[sort]
    for (let page = 0; page < table.pageCount; page++) {
      const at = (await table.page(page)).value.indexOf(thread)
      if (at >= 0) return page * table.pageRows + at
    }
    return 0
  }

  /** Messages and ghosts in reading order. */
  async members(thread: number): Promise<MemberRecord[]> {
    const [start, end] = await this.#tables.starts.range(thread, thread + 2)
    if (!start || !end) throw new BoxwoodError('damaged-archive', { part: 'starts' })
    return this.#tables.members.range(start.value, end.value)
  }

  /** One member of each of these places. */
  async membersAt(places: readonly MemberPlace[]): Promise<MemberRecord[]> {
    const starts = await this.#tables.starts.rows(places.map(({ thread }) => thread))
    const found = await this.#tables.members.rows(
      places.map(({ member }, i) => (starts[i]?.value ?? 0) + member),
    )
    return found.filter((record) => record !== undefined)
  }

  async rows(rows: readonly number[]): Promise<RowRecord[]> {
    const records = await this.#tables.rows.rows(rows)
    return records.map((record) => {
      if (!record) throw new BoxwoodError('damaged-archive', { part: 'rows' })
      return record
    })
  }

  /** Global rows of hidden duplicates, counted, and some of them. Walks all pages. */
  async duplicates(offset: number, limit: number): Promise<{ rows: number[]; total: number }> {
    const rows: number[] = []
    let total = 0
    for (let number = 0; number < this.#tables.rows.pageCount; number++) {
      const page = await this.#tables.rows.page(number)
      for (let at = 0; at < page.rows; at++) {
        if (page.duplicateOf[at] === noRow) continue
        if (total >= offset && rows.length < limit) rows.push(number * this.#tables.rows.pageRows + at)
        total++
      }
    }
    return { rows, total }
  }

  /** Every place of a Message-ID, ghosts included; hidden duplicates are not among them. */
  async placesOfId(hash: Hash64): Promise<MemberPlace[]> {
    return (await find(this.#tables.ids, this.#fences.ids, hash)).map(({ thread, member }) => ({
      thread,
      member,
    }))
  }

  /** Global rows whose key begins with the same 64 bits, in order of arrival. */
  async rowsOfKey(key: MessageKey): Promise<number[]> {
    const hash = { high: key.words[0], low: key.words[1] }
    return (await find(this.#tables.keys, this.#fences.keys, hash)).map(({ row }) => row)
  }
}

/** All rows of a sorted table with this hash. `fences` has the first high half of each page. */
async function find<S extends Schema & { high: 'u32'; low: 'u32' }>(
  table: TableReader<S>,
  fences: Uint32Array,
  hash: Hash64,
): Promise<Record<keyof S, number>[]> {
  let low = 0
  let high = fences.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fences[middle]! < hash.high) low = middle + 1
    else high = middle
  }
  const found: Record<keyof S, number>[] = []
  // The run may begin in the page before the first fence that is not below.
  for (let number = Math.max(0, low - 1); number < table.pageCount; number++) {
    if (fences[number]! > hash.high) break
    const page = await table.page(number)
    for (let i = lowerBound(page.high, hash.high); i < page.rows && page.high[i] === hash.high; i++) {
      if (page.low[i] !== hash.low) continue
      const names = Object.keys(page).filter((name) => name !== 'rows')
      found.push(Object.fromEntries(names.map((name) => [name, page[name]![i]!])) as Record<keyof S, number>)
    }
  }
  return found
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
