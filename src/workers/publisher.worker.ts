import './lockdown.ts'
import { serve } from '#rpc/serve.ts'
import { withScratch } from '#storage/scratch.ts'
import { type Change, changesChannel } from './changes.ts'
import type { AssistedPublisherContract } from './contracts/publisher.ts'
import { lazyHome } from './home.ts'
import { publisherLock, underLock } from './locks.ts'
import { OpenArchives } from './open-archives.ts'
import { makePublisher } from './publishing/publisher.ts'
import { readOpened } from './read-opened.ts'
import { Searches } from './searching/searches.ts'

const home = lazyHome(false)
const archives = new OpenArchives(home)
new BroadcastChannel(changesChannel).addEventListener('message', ({ data }: MessageEvent<Change>) => {
  if (data.is === 'archive-removed') archives.removed(data.archive)
  else archives.changed(data.archive)
})
const read = readOpened(archives)
const searches = new Searches({ read, archives: async () => (await home()).catalog.archives() })
const publisher = makePublisher({
  home,
  read,
  find: (opened, asked) => searches.rows(opened, asked),
  async inTurn(signal, onwait, work) {
    const waiting = setTimeout(onwait, 50)
    try {
      return await underLock(publisherLock, signal, () => {
        clearTimeout(waiting)
        return withScratch(work)
      })
    } finally {
      clearTimeout(waiting)
    }
  },
})
serve<AssistedPublisherContract>(publisher, self)
