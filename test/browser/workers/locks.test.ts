import { expect, test } from 'vitest'
import { archiveLock, archivesBeingWritten, WriterWatch } from '#workers/locks.ts'

/** Holds the lock as a tab that writes does; gives what lets go of it. */
async function write(archive: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await new Promise<void>((held) => {
    void navigator.locks.request(archiveLock(archive), () => {
      held()
      return promise
    })
  })
  return resolve
}

test('who waits for the writer of an archive is told once when it lets go, and is no writer itself', async () => {
  const letGo = await write('grown')
  expect(await archivesBeingWritten()).toContain('grown')
  const told: string[] = []
  const writing: Promise<Set<string>>[] = []
  const watch = new WriterWatch((archive) => {
    told.push(archive)
    writing.push(archivesBeingWritten())
  })
  watch.watch('grown')
  watch.watch('grown')
  await archivesBeingWritten()
  expect(told).toEqual([])
  letGo()
  await expect.poll(() => told).toEqual(['grown'])
  expect(await writing[0]).not.toContain('grown')
  watch.watch('grown')
  await expect.poll(() => told).toEqual(['grown', 'grown'])
})
