import { BoxwoodError } from '#base/errors.ts'

/** Held by the tab that imports: one import at a time over all tabs. Also by whoever removes orphans or stores a snapshot. */
export const writerLock = 'boxwood-writer'

/** Held by the tab that publishes: one publication at a time over all tabs. Also by whoever removes what one has left. */
export const publisherLock = 'boxwood-publisher'

/** Held while this archive is written to. */
export const archiveLock = (archive: string): string => `boxwood-archive:${archive}`

/** Works when nobody else has the lock. Throws `cancelled`. */
export async function underLock<T>(
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await navigator.locks.request(name, { mode: 'exclusive', ...(signal && { signal }) }, work)
  } catch (error) {
    if (signal?.aborted && !(error instanceof BoxwoodError)) throw new BoxwoodError('cancelled', {}, error)
    throw error
  }
}

/** Ids of the archives that some tab writes to now. */
export async function archivesBeingWritten(): Promise<Set<string>> {
  const prefix = archiveLock('')
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name, mode }) =>
      mode === 'exclusive' && name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    ),
  )
}

/** Tells when the tab that writes to an archive is done, or gone: a tab that dies tells nobody. */
export class WriterWatch {
  readonly #ondone: (archive: string) => void
  readonly #watched = new Set<string>()

  constructor(ondone: (archive: string) => void) {
    this.#ondone = ondone
  }

  watch(archive: string): void {
    if (this.#watched.has(archive)) return
    this.#watched.add(archive)
    void navigator.locks.request(archiveLock(archive), { mode: 'shared' }, () => {
      this.#watched.delete(archive)
      this.#ondone(archive)
    })
  }
}
