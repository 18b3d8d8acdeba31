import type { Contract } from '#rpc/contract.ts'
import { assisted } from './assisted-importer.ts'
import { assistedPublisher } from './assisted-publisher.ts'
import type { AssistedImporterContract, ImporterContract } from './contracts/importer.ts'
import type { LibraryContract } from './contracts/library.ts'
import type { AssistedPublisherContract, PublisherContract } from './contracts/publisher.ts'
import type { ReaderContract } from './contracts/reader.ts'
import type { WebContract } from './contracts/web.ts'
import extractorScript from './extractor.worker.ts?worker&url'
import importerScript from './importer.worker.ts?worker&url'
import libraryScript from './library.worker.ts?worker&url'
import packerScript from './packer.worker.ts?worker&url'
import publisherScript from './publisher.worker.ts?worker&url'
import readerScript from './reader.worker.ts?worker&url'
import { startSealed } from './sealed-worker.ts'
import { attach, type Started } from './start-worker.ts'

/** A worker that starts with the first call for it, and anew after it died. */
export interface LazyWorker<T> {
  get(): T
  terminate(): void
}

function lazy<T extends Contract<T>>(start: (ondeath: () => void) => Started<T>): LazyWorker<T> {
  let started: Started<T> | null = null
  return {
    get() {
      started ??= start(() => (started = null))
      return started.remote
    },
    terminate() {
      started?.terminate()
    },
  }
}

const alone = <T extends Contract<T>>(start: () => Worker): LazyWorker<T> =>
  lazy((ondeath) => attach<T>(start(), ondeath))

// Those that see mail are sealed: they run under the page's own policy, which leads to no other host. `web` is loaded
// from its URL, where no policy binds it: it is the one door.
export const importer = (): LazyWorker<ImporterContract> =>
  lazy((ondeath) =>
    assisted(
      (ended) => attach<AssistedImporterContract>(startSealed(importerScript, 'importer'), ended),
      () => startSealed(extractorScript, 'extractor'),
      ondeath,
    ),
  )

export const library = (): LazyWorker<LibraryContract> => alone(() => startSealed(libraryScript, 'library'))

export const reader = (): LazyWorker<ReaderContract> => alone(() => startSealed(readerScript, 'reader'))

export const publisher = (): LazyWorker<PublisherContract> =>
  lazy((ondeath) =>
    assistedPublisher(
      (ended) => attach<AssistedPublisherContract>(startSealed(publisherScript, 'publisher'), ended),
      () => startSealed(packerScript, 'packer'),
      ondeath,
    ),
  )

export const web = (): LazyWorker<WebContract> =>
  alone(() => new Worker(new URL('./web.worker.ts', import.meta.url), { type: 'module', name: 'web' }))
