/** Held by the tab that imports: one import at a time over all tabs. Also by whoever removes orphans or stores a snapshot. */
export const writerLock = 'boxwood-writer'

/** Held while this archive is written to. */
export const archiveLock = (archive: string): string => `boxwood-archive:${archive}`

/** Ids of the archives that some tab writes to now. */
export async function archivesBeingWritten(): Promise<Set<string>> {
  const prefix = archiveLock('')
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])))
}
