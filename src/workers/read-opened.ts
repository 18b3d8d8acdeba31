import { BoxwoodError } from '#base/errors.ts'
import { damagedIndex } from './named-index.ts'
import type { OpenArchives, Opened } from './open-archives.ts'

export type ReadOpened = <T>(archive: string, work: (opened: Opened) => Promise<T>) => Promise<T>

/** Works with archives. What an import replaced while it was read is read again as it is now. */
export function readOpened(archives: Pick<OpenArchives, 'get' | 'renewed' | 'indexDamaged'>): ReadOpened {
  const read: ReadOpened = async (archive, work) => {
    const opened = await archives.get(archive)
    try {
      return await work(opened)
    } catch (error) {
      if (!(error instanceof BoxwoodError) || error.code !== 'damaged-archive') throw error
      const now = await archives.renewed(opened)
      if (now) return work(now)
      const index = damagedIndex(error)
      if (index === null) throw error
      // Without it less is found, which the answer says; the page has it made anew.
      archives.indexDamaged(archive, index)
      return read(archive, work)
    }
  }
  return read
}
