import type { IndexReader } from '#search/index-reader.ts'

/** An index, and which of its archive's rows its first is: the others follow. */
export interface PlacedIndex {
  readonly base: number
  readonly reader: IndexReader
}

/** The index's rows of some of the archive's, ascending. */
export function rowsInIndex({ base, reader }: PlacedIndex, rows: readonly number[]): number[] {
  return rows
    .filter((row) => row >= base && row < base + reader.rows)
    .map((row) => row - base)
    .sort((a, b) => a - b)
}

/** Some of an index's rows, ascending, and the archive's rows that they are. */
export interface PlacedRows {
  readonly local: Uint32Array
  readonly global: Uint32Array
}

/** Leaves out those of which the archive does not want to hear. */
export function placedRows(
  { base }: PlacedIndex,
  rows: Uint32Array,
  isShown: (row: number) => boolean,
): PlacedRows {
  const local = rows.filter((row) => isShown(row + base))
  return { local, global: local.map((row) => row + base) }
}
