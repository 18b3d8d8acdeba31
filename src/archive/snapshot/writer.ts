import { utf8Encode } from '#base/text-bytes.ts'
import { xxh32 } from '#base/xxh32.ts'
import { findDuplicates } from '#domain/threads/thread-duplicates.ts'
import { threadMessages } from '#domain/threads/thread-messages.ts'
import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import type { Columns, Schema } from '#archive/column-page.ts'
import { formatVersion, SectionLog } from '#archive/directory.ts'
import { orderByHash } from './hash-order.ts'
import type { SegmentReader } from '#archive/segment/reader.ts'
import { gatherColumns } from './columns.ts'
import { orderThreads } from './order.ts'
import {
  firstOrderTable,
  idTable,
  keyTable,
  memberTable,
  rowTable,
  sizeOrderTable,
  type SnapshotDirectory,
  startTable,
  threadsPerPage,
} from './schema.ts'
import {
  allRows,
  countCopies,
  fences,
  idColumns,
  keyColumns,
  memberColumns,
  monthCounts,
  rowColumns,
  totalsOf,
} from './tables.ts'
import { gatherTexts } from './texts.ts'
import { threadRowMaker } from './thread-rows.ts'
import { tablePages, type TableShape } from '#archive/table.ts'

const batchBytes = 4 * 1024 * 1024

/** Writes sections block by block, in batches. */
class SectionsWriter {
  readonly #owner: OwnerId
  readonly #sink: BlockSink
  readonly #logs = new Map<string, SectionLog>()
  #blocks: Block[] = []
  #bytes = 0

  constructor(owner: OwnerId, sink: BlockSink) {
    this.#owner = owner
    this.#sink = sink
  }

  async section(name: string, pages: Iterable<Uint8Array<ArrayBuffer>>): Promise<void> {
    const log = new SectionLog()
    this.#logs.set(name, log)
    for (const value of pages) {
      this.#blocks.push({
        owner: this.#owner,
        section: name,
        block: log.add(value.length, xxh32(value)),
        value,
      })
      this.#bytes += value.length
      if (this.#bytes >= batchBytes) await this.flush()
    }
  }

  table<S extends Schema>(shape: TableShape<S>, columns: Columns<S>, rows: number): Promise<void> {
    return this.section(shape.section, tablePages(shape, columns, rows))
  }

  async flush(): Promise<void> {
    const blocks = this.#blocks
    this.#blocks = []
    this.#bytes = 0
    if (blocks.length > 0) await this.#sink.write(blocks)
  }

  get directories() {
    return Object.fromEntries([...this.#logs].map(([name, log]) => [name, log.directory]))
  }
}

/**
 * Threads the messages of all segments and writes what can only be known of all together. A pure function of the
 * segments and their order. Needs about 200 bytes a message, and the texts of the thread rows, while it runs.
 */
export async function writeSnapshot(
  segments: readonly SegmentReader[],
  owner: OwnerId,
  sink: BlockSink,
): Promise<SnapshotDirectory> {
  const columns = await gatherColumns(segments)
  const duplicateOf = findDuplicates(columns)
  const forest = threadMessages(columns, duplicateOf)
  const order = orderThreads(columns, forest)
  const byKey = orderByHash(columns.keyHigh, columns.keyLow, allRows(columns.count))
  const copies = countCopies(columns, byKey)
  const texts = await gatherTexts(segments, columns, forest, order)
  const { members, starts, indexOf } = memberColumns(columns, forest, order)
  const { ids, count: idCount, shared } = idColumns(columns, forest, order, duplicateOf, indexOf)
  for (const node of shared)
    members.sameId[starts.value[order.rank[forest.threadOf[node]!]!]! + indexOf[node]!] = 1
  const keys = keyColumns(columns, byKey)

  const writer = new SectionsWriter(owner, sink)
  await writer.section(
    'threads',
    threadPages(order.count, threadRowMaker(columns, forest, order, texts, copies)),
  )
  await writer.table(memberTable, members, forest.members.length)
  await writer.table(startTable, starts, order.count + 1)
  await writer.table(firstOrderTable, { value: order.byFirst }, order.count)
  await writer.table(sizeOrderTable, { value: order.bySize }, order.count)
  await writer.table(rowTable, rowColumns(columns, forest, order, duplicateOf, copies), columns.count)
  await writer.table(idTable, ids, idCount)
  await writer.table(keyTable, keys, columns.count)
  await writer.flush()
  return {
    format: formatVersion,
    owner,
    sections: writer.directories,
    facts: {
      is: 'snapshot',
      segments: segments.map((segment) => segment.directory.owner),
      totals: totalsOf(columns, forest, order, duplicateOf),
      months: monthCounts(columns, duplicateOf),
      idFences: fences(ids.high, idTable.pageRows),
      keyFences: fences(keys.high, keyTable.pageRows),
    },
  }
}

function* threadPages(count: number, row: (thread: number) => unknown): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < count; from += threadsPerPage) {
    const length = Math.min(threadsPerPage, count - from)
    yield utf8Encode(JSON.stringify(Array.from({ length }, (_, i) => row(from + i))))
  }
}
