import type { SnapshotReader } from '#archive/snapshot/reader.ts'
import { noRow } from '#archive/snapshot/schema.ts'
import { RowSet } from '#search/evaluate/row-set.ts'

/** What an archive's snapshot tells of its rows, for all of them: about 4 bytes a message. */
export interface ArchiveColumns {
  readonly threads: Uint32Array
  /** Duplicates are not. */
  readonly shown: RowSet
}

export async function readArchiveColumns(snapshot: SnapshotReader): Promise<ArchiveColumns> {
  const { thread, duplicateOf } = await snapshot.rowColumns()
  const shown = new RowSet(thread.length)
  for (let row = 0; row < thread.length; row++) if (duplicateOf[row] === noRow) shown.add(row)
  return { threads: thread, shown }
}
