import { BlockCache } from '#archive/section-reader.ts'
import { present } from '#base/assert.ts'
import { importFiles } from '#importing/import-files.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import type { AssistedPublisherContract } from '#workers/contracts/publisher.ts'
import type { Opened } from '#workers/open-archives.ts'
import { indexesOver, openIndexes } from '#workers/open-indexes.ts'
import { readOpened } from '#workers/read-opened.ts'
import { makePublisher } from '#workers/publishing/publisher.ts'
import { Searches } from '#workers/searching/searches.ts'
import { bytesSource, MemoryHome } from './memory-home.ts'

export interface PublishedHome {
  readonly archive: string
  readonly publisher: AssistedPublisherContract
  readonly opened: Opened
  readonly home: MemoryHome
  /** Blocks for the time of the last publication. */
  readonly scratch: () => MemoryBlocks
}

/** A publisher over a mailbox that is imported into memory. `change`: what the library knows of it. */
export async function publisherOf(
  name: string,
  mbox: Uint8Array<ArrayBuffer>,
  change: (opened: Opened) => Opened = (opened) => opened,
): Promise<PublishedHome> {
  const home = new MemoryHome()
  const { archive } = await importFiles(home, [bytesSource(`${name}.mbox`, mbox)], { archive: null })
  const record = present(home.records.get(archive))
  const reader = home.open(archive)
  const indexes = await openIndexes(record, {
    directories: home.commits,
    blocks: home.blocks,
    cache: new BlockCache(64 * 1024 * 1024),
    damaged: new Set(),
  })
  const opened = change({ record, reader, rows: reader.rowCount, ...indexes })
  let now = opened
  const read = readOpened({
    get: async () => now,
    renewed: async () => null,
    indexDamaged(_, owner) {
      const left = now.indexes.filter((index) => index.owner !== owner)
      now = { ...now, ...indexesOver(now.rows, left, true) }
    },
  })
  const searches = new Searches({ read, archives: async () => [record] })
  let scratch = new MemoryBlocks()
  const publisher = makePublisher({
    home: () => Promise.resolve({ blocks: home.blocks, catalog: home.commits }),
    read,
    find: (from, asked) => searches.rows(from, asked),
    inTurn: (_signal, _onwait, work) => work((scratch = new MemoryBlocks())),
  })
  return { archive, publisher, opened, home, scratch: () => scratch }
}
