import type { ArchiveReader } from '#archive/archive-reader.ts'
import { noRow } from '#archive/snapshot/schema.ts'

/** Keys that are looked up at once. */
const batch = 200

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
