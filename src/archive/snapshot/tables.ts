import type { ArchiveTotals } from '#domain/scripting.ts'
import type { Forest } from '#domain/threads/thread-messages.ts'
import { makeColumns } from '#archive/column-page.ts'
import { orderByHash } from './hash-order.ts'
import type { GatheredColumns } from './columns.ts'
import type { ThreadOrder } from './order.ts'
import { idTable, keyTable, memberTable, noRow, rowTable, startTable } from './schema.ts'

/** Counts messages with the very same bytes: 1 for the first in order of arrival, 2 for the next. By global row. */
export function countCopies(columns: GatheredColumns, byKey: Uint32Array): Uint32Array {
  const copies = new Uint32Array(columns.count).fill(1)
  for (let i = 1; i < byKey.length; i++) {
    const row = byKey[i]!
    // Among rows that share 64 bits, those that share the other 64 too.
    for (let j = i - 1; j >= 0 && sameStart(columns, byKey[j]!, row); j--) {
      const other = byKey[j]!
      if (columns.key2[other] === columns.key2[row] && columns.key3[other] === columns.key3[row]) {
        copies[row] = copies[other]! + 1
        break
      }
    }
  }
  return copies
}

function sameStart(columns: GatheredColumns, a: number, b: number): boolean {
  return columns.keyHigh[a] === columns.keyHigh[b] && columns.keyLow[a] === columns.keyLow[b]
}

export function allRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i)
}

/** `members` and `starts`, and where in them each node is. */
export function memberColumns(columns: GatheredColumns, forest: Forest, order: ThreadOrder) {
  const members = makeColumns(memberTable.schema, forest.members.length)
  const starts = makeColumns(startTable.schema, order.count + 1)
  /** A node's index in its thread. */
  const indexOf = new Uint32Array(forest.nodes)
  let at = 0
  order.threads.forEach((number, thread) => {
    const start = forest.threadStart[number]!
    const length = forest.threadStart[number + 1]! - start
    starts.value[thread] = at
    for (let i = 0; i < length; i++) indexOf[forest.members[start + i]!] = i
    for (let i = 0; i < length; i++, at++) {
      const node = forest.members[start + i]!
      const ghost = node - columns.count
      const parent = forest.parent[node]!
      members.row[at] = ghost >= 0 ? noRow : node
      members.parent[at] = parent < 0 ? -1 : indexOf[parent]!
      members.namedBy[at] = ghost >= 0 ? forest.ghostNamedBy[ghost]! : 0
      members.namedAt[at] = ghost >= 0 ? forest.ghostNamedAt[ghost]! : 0
      members.depth[at] = forest.depth[start + i]!
      members.why[at] = forest.why[node]!
    }
  })
  starts.value[order.count] = at
  return { members, starts, indexOf }
}

export function rowColumns(
  columns: GatheredColumns,
  forest: Forest,
  order: ThreadOrder,
  duplicateOf: Int32Array,
  copies: Uint32Array,
) {
  const rows = makeColumns(rowTable.schema, columns.count)
  for (let row = 0; row < columns.count; row++) {
    rows.thread[row] = order.rank[forest.threadOf[row]!]!
    rows.duplicateOf[row] = duplicateOf[row]! < 0 ? noRow : duplicateOf[row]!
    rows.copy[row] = copies[row]!
  }
  return rows
}

/** `ids`, sorted; hidden duplicates are left out: their id leads to the message that is shown. */
export function idColumns(
  columns: GatheredColumns,
  forest: Forest,
  order: ThreadOrder,
  duplicateOf: Int32Array,
  indexOf: Uint32Array,
) {
  const high = joined(columns.idHigh, forest.ghostHigh)
  const low = joined(columns.idLow, forest.ghostLow)
  const known = allRows(forest.nodes).filter(
    (node) => (high[node] !== 0 || low[node] !== 0) && (node >= columns.count || duplicateOf[node]! < 0),
  )
  const sorted = orderByHash(high, low, known)
  const ids = makeColumns(idTable.schema, sorted.length)
  const shared: number[] = []
  sorted.forEach((node, i) => {
    ids.high[i] = high[node]!
    ids.low[i] = low[node]!
    ids.thread[i] = order.rank[forest.threadOf[node]!]!
    ids.member[i] = indexOf[node]!
    if (i > 0 && ids.high[i - 1] === high[node] && ids.low[i - 1] === low[node])
      shared.push(sorted[i - 1]!, node)
  })
  return { ids, count: sorted.length, shared }
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

export function keyColumns(columns: GatheredColumns, byKey: Uint32Array) {
  const keys = makeColumns(keyTable.schema, byKey.length)
  byKey.forEach((row, i) => {
    keys.high[i] = columns.keyHigh[row]!
    keys.low[i] = columns.keyLow[row]!
    keys.row[i] = row
  })
  return keys
}

/** The first high half of each page, to find a hash's page by. */
export function fences(high: Uint32Array, pageRows: number): number[] {
  const firsts: number[] = []
  for (let at = 0; at < high.length; at += pageRows) firsts.push(high[at]!)
  return firsts
}

export function totalsOf(
  columns: GatheredColumns,
  forest: Forest,
  order: ThreadOrder,
  duplicateOf: Int32Array,
): ArchiveTotals {
  let [first, last, duplicates] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (let row = 0; row < columns.count; row++) {
    if (duplicateOf[row]! >= 0) duplicates++
    const date = columns.date[row]!
    if (date < first) first = date
    if (date > last) last = date
  }
  const dated = Number.isFinite(first)
  return {
    messages: columns.count,
    distinct: columns.count - duplicates,
    duplicates,
    threads: order.count,
    bytes: columns.mailBytes,
    first: dated ? first : null,
    last: dated ? last : null,
    ghosts: forest.nodes - columns.count,
  }
}

/** Distinct messages by `year × 12 + month`, UTC. */
export function monthCounts(columns: GatheredColumns, duplicateOf: Int32Array): [number, number][] {
  const counts = new Map<number, number>()
  for (let row = 0; row < columns.count; row++) {
    const date = columns.date[row]!
    if (duplicateOf[row]! >= 0 || Number.isNaN(date)) continue
    const day = new Date(date)
    const month = day.getUTCFullYear() * 12 + day.getUTCMonth()
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a - b)
}
