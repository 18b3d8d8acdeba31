import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ArchiveRecord } from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import { BoxwoodError } from '#base/errors.ts'

export type BlockKey = [owner: OwnerId, section: string, block: number]

export interface BoxwoodSchema extends DBSchema {
  archives: { key: string; value: ArchiveRecord }
  /** Of segments and snapshots. */
  directories: { key: OwnerId; value: Directory }
  blocks: { key: BlockKey; value: ArrayBuffer | Blob }
}

export type Database = IDBPDatabase<BoxwoodSchema>

export const databaseVersion = 1

/** Opens the database; `onclosed` is told when a newer version of the program wants it, or the browser took it away. */
export async function openDatabase(
  onclosed: (error: BoxwoodError) => void,
  name = 'boxwood',
): Promise<Database> {
  try {
    const database = await openDB<BoxwoodSchema>(name, databaseVersion, {
      upgrade(database) {
        database.createObjectStore('archives', { keyPath: 'id' })
        database.createObjectStore('directories', { keyPath: 'owner' })
        database.createObjectStore('blocks')
      },
      blocking() {
        // A newer program waits for this one to let go (onversionchange).
        database.close()
        onclosed(new BoxwoodError('updated-elsewhere'))
      },
      terminated() {
        onclosed(new BoxwoodError('storage-failed', { said: 'the browser closed the database' }))
      },
    })
    return database
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError')
      throw new BoxwoodError('updated-elsewhere', {}, error)
    throw storageError(error)
  }
}

/** A storage error in our own terms. */
export function storageError(error: unknown): BoxwoodError {
  if (error instanceof BoxwoodError) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'QuotaExceededError') return new BoxwoodError('storage-full', {}, error)
  if (name === 'NotReadableError' || name === 'NotFoundError')
    return new BoxwoodError('file-changed', {}, error)
  const said = error instanceof Error ? `${name}: ${error.message}` : String(error)
  // Chromium says so when the disk itself, not the quota, is full.
  if (/no space|disk.*full|quota/i.test(said)) return new BoxwoodError('storage-full', {}, error)
  return new BoxwoodError('storage-failed', { said }, error)
}
