import type { ArchiveReader } from '#archive/archive-reader.ts'
import { noRow } from '#archive/snapshot/schema.ts'

/** Messages that are looked up at once. */
const batch = 500

/** All messages in the order of their files, hidden duplicates included. */
export function rowsOfArchive({ rowCount }: ArchiveReader): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row)
}

/** A thread's messages in reading order, by the id of any of them. Throws `no-such-message`. */
export async function rowsOfThread(reader: ArchiveReader, thread: string): Promise<number[]> {
  const members = await reader.snapshot.members(await reader.threadOf(thread))
  return members.flatMap(({ row }) => (row === noRow ? [] : row))
}

/** Messages by their keys, in the same order. Throws `no-such-message`. */
export async function rowsOfKeys(reader: ArchiveReader, keys: readonly string[]): Promise<number[]> {
  const rows: number[] = []
  for (let at = 0; at < keys.length; at += batch) {
    rows.push(...(await Promise.all(keys.slice(at, at + batch).map((key) => reader.rowOfKey(key)))))
  }
  return rows
}

/** Each message once: for a duplicate that the archive hides the one that it shows. */
export async function rowsShown({ snapshot }: ArchiveReader, rows: ArrayLike<number>): Promise<number[]> {
  const shown = new Set<number>()
  for (let from = 0; from < rows.length; from += batch) {
    const some = Array.from({ length: Math.min(batch, rows.length - from) }, (_, i) => rows[from + i]!)
    const records = await snapshot.rows(some)
    records.forEach(({ duplicateOf }, i) => shown.add(duplicateOf === noRow ? some[i]! : duplicateOf))
  }
  return [...shown]
}
