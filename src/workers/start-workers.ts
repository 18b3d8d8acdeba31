import type { Contract } from '#rpc/contract.ts'
import type { ImporterContract } from './contracts/importer.ts'
import type { LibraryContract } from './contracts/library.ts'
import type { ReaderContract } from './contracts/reader.ts'
import type { WebContract } from './contracts/web.ts'
import { attach, type Started } from './start-worker.ts'

/** A worker that starts with the first call for it, and anew after it died. */
export interface LazyWorker<T> {
  get(): T
  terminate(): void
}

function lazy<T extends Contract<T>>(start: () => Worker): LazyWorker<T> {
  let started: Started<T> | null = null
  return {
    get() {
      started ??= attach<T>(start(), () => (started = null))
      return started.remote
    },
    terminate() {
      started?.terminate()
    },
  }
}

export const importer = (): LazyWorker<ImporterContract> =>
  lazy(() => new Worker(new URL('./importer.worker.ts', import.meta.url), { type: 'module', name: 'importer' }))

export const library = (): LazyWorker<LibraryContract> =>
  lazy(() => new Worker(new URL('./library.worker.ts', import.meta.url), { type: 'module', name: 'library' }))

export const reader = (): LazyWorker<ReaderContract> =>
  lazy(() => new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' }))

export const web = (): LazyWorker<WebContract> =>
  lazy(() => new Worker(new URL('./web.worker.ts', import.meta.url), { type: 'module', name: 'web' }))
