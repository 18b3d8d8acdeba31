import { ownersOf } from '#archive/archive-record.ts'
import type { ArchiveWriter } from './archive-writer.ts'
import type { ImportHome } from './import-home.ts'

/** Makes an archive what it was before an import: one that the import made is removed. */
export async function takeBack(commits: ImportHome['commits'], writer: ArchiveWriter): Promise<void> {
  if (!writer.changed) return
  const { before, record } = writer
  if (!before) return commits.remove(record.id)
  // The import may have stored a snapshot in the place of the one before.
  const now = await commits.archive(record.id)
  const snapshot = now.snapshot === before.snapshot ? now.snapshot : null
  await commits.commit({ ...before, snapshot }, [])
  const kept = new Set(ownersOf(before))
  const added = ownersOf(now).filter((owner) => !kept.has(owner))
  await commits.forget(snapshot === null && now.snapshot !== null ? [...added, now.snapshot] : added)
}
