import type { ArchiveReader } from '#archive/archive-reader.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { MessageRow } from '#domain/scripting.ts'

/** Rows that are looked up at once: many, as neighbours share the pages that tell their threads. */
const batch = 1000

/** What the archive knows of messages, by row, in the order asked for. Throws `cancelled`, `damaged-archive`. */
export async function* listedMessages(
  reader: ArchiveReader,
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<MessageRow> {
  for (let from = 0; from < rows.length; from += batch) {
    throwIfCancelled(signal)
    const count = Math.min(batch, rows.length - from)
    yield* await reader.messageRows(Array.from({ length: count }, (_, i) => rows[from + i]!))
  }
}
