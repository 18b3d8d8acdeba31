import './lockdown.ts'
import { serve } from '#rpc/serve.ts'
import { removeScratch } from '#storage/scratch.ts'
import { type Change, changesChannel } from './changes.ts'
import type { LibraryContract } from './contracts/library.ts'
import { lazyHome } from './home.ts'
import { makeLibrary } from './library.ts'
import { publisherLock, writerLock, WriterWatch } from './locks.ts'
import { OpenArchives } from './open-archives.ts'

const home = lazyHome(false)
const channel = new BroadcastChannel(changesChannel)
const changed = (archive: string): void =>
  channel.postMessage({ is: 'archive-changed', archive, importing: false } satisfies Change)
const archives = new OpenArchives(home, changed)
channel.addEventListener('message', ({ data }: MessageEvent<Change>) => {
  if (data.is === 'archive-removed') archives.removed(data.archive)
  else archives.changed(data.archive)
})
const writers = new WriterWatch((archive) => {
  archives.changed(archive)
  changed(archive)
})
serve<LibraryContract>(makeLibrary(home, archives, writers), self)

// What a tab that died has left is removed when nothing else is to be done.
setTimeout(() => {
  const tidy = async (lock: Lock | null): Promise<void> => {
    if (lock) await (await home()).catalog.removeOrphans()
  }
  // Where the storage fails, the calls for it tell.
  navigator.locks.request(writerLock, { ifAvailable: true }, tidy).catch(() => undefined)
  navigator.locks
    .request(publisherLock, { ifAvailable: true }, (lock) => (lock ? removeScratch() : undefined))
    .catch(() => undefined)
}, 3000)
