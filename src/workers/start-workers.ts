import type { Contract } from '#rpc/contract.ts'
import { transfer } from '#rpc/transfer.ts'
import type { AssistedImporterContract, ImporterContract } from './contracts/importer.ts'
import type { LibraryContract } from './contracts/library.ts'
import type { ReaderContract } from './contracts/reader.ts'
import type { WebContract } from './contracts/web.ts'
import extractorScript from './extractor.worker.ts?worker&url'
import importerScript from './importer.worker.ts?worker&url'
import libraryScript from './library.worker.ts?worker&url'
import readerScript from './reader.worker.ts?worker&url'
import { startSealed } from './sealed-worker.ts'
import { attach, type Started } from './start-worker.ts'

/** A worker that starts with the first call for it, and anew after it died. */
export interface LazyWorker<T> {
  get(): T
  terminate(): void
}

function lazy<T extends Contract<T>>(
  start: () => Worker,
  onstart?: (started: Started<T>) => () => void,
): LazyWorker<T> {
  let started: Started<T> | null = null
  return {
    get() {
      if (started) return started.remote
      let onend: (() => void) | undefined
      started = attach<T>(start(), () => {
        started = null
        onend?.()
      })
      const now = started
      onend = onstart?.(now)
      return now.remote
    },
    terminate() {
      started?.terminate()
    },
  }
}

// Those that see mail are sealed: they run under the page's own policy, which leads to no other host. `web` is loaded
// from its URL, where no policy binds it: it is the one door.
export const importer = (): LazyWorker<ImporterContract> =>
  lazy<AssistedImporterContract>(() => startSealed(importerScript, 'importer'), startExtractor)

/** Importer and extractor talk over a channel of their own. Gives what ends the extractor. */
function startExtractor(importer: Started<AssistedImporterContract>): () => void {
  const extractor = startSealed(extractorScript, 'extractor')
  // A port does not tell that the other side is gone: the importer would wait for its rows for ever.
  extractor.addEventListener('error', (event) => {
    event.preventDefault()
    importer.fail(event.message ?? '')
  })
  const { port1, port2 } = new MessageChannel()
  extractor.postMessage(port1, [port1])
  // Where the importer dies, the calls of the page tell.
  importer.remote.assist(transfer({ port: port2 }, [port2])).catch(() => undefined)
  return () => extractor.terminate()
}

export const library = (): LazyWorker<LibraryContract> => lazy(() => startSealed(libraryScript, 'library'))

export const reader = (): LazyWorker<ReaderContract> => lazy(() => startSealed(readerScript, 'reader'))

export const web = (): LazyWorker<WebContract> =>
  lazy(() => new Worker(new URL('./web.worker.ts', import.meta.url), { type: 'module', name: 'web' }))
