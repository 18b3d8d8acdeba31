import type { Columns } from '#archive/column-page.ts'
import { type memberTable, noRow, type rowTable } from '#archive/snapshot/schema.ts'
import { BoxwoodError } from '#base/errors.ts'

/** A new order of an archive's rows. */
export interface RowOrder {
  /** By new row: the row that it was. */
  readonly rows: Uint32Array
  /** By row: which one it becomes. */
  readonly places: Uint32Array
}

/**
 * The rows by thread, each thread's in reading order, then its duplicates: what is read together lies together, and much of it
 * compresses to nearly nothing. Throws `damaged-archive` where rows are in no thread.
 */
export function orderByThread(
  rows: Columns<typeof rowTable.schema>,
  members: Columns<typeof memberTable.schema>,
): RowOrder {
  const count = rows.thread.length
  const placed = new Uint8Array(count)
  const order: number[] = []
  const hidden = Array.from({ length: count }, (_, row) => row)
    .filter((row) => rows.duplicateOf[row] !== noRow)
    .sort((one, other) => rows.thread[one]! - rows.thread[other]! || one - other)
  let next = 0
  const put = (row: number): void => {
    if (placed[row] !== 0) throw new BoxwoodError('damaged-archive', { part: 'members' })
    placed[row] = 1
    order.push(row)
  }
  const putHidden = (before: number): void => {
    while (next < hidden.length && rows.thread[hidden[next]!]! < before) put(hidden[next++]!)
  }
  for (const row of members.row) {
    if (row === noRow) continue
    putHidden(rows.thread[row]!)
    put(row)
  }
  putHidden(Number.POSITIVE_INFINITY)
  if (order.length !== count) throw new BoxwoodError('damaged-archive', { part: 'members' })
  const places = new Uint32Array(count)
  order.forEach((row, place) => (places[row] = place))
  return { rows: Uint32Array.from(order), places }
}
