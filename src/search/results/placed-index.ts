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
