import type { CallOptions } from '#rpc/contract.ts'
import { transfer } from '#rpc/transfer.ts'
import type { Progress } from '#domain/scripting.ts'
import type { AssistedImporterContract, ImporterContract } from './contracts/importer.ts'
import type { Started } from './start-worker.ts'

/**
 * An importer that has an extractor beside it while it reads. What that worker has used of memory it gives back only by
 * ending, so it is gone before the threads are made, which need some for themselves.
 */
export function assisted(
  startImporter: (ondeath: () => void) => Started<AssistedImporterContract>,
  startExtractor: () => Worker,
  ondeath: () => void,
): Started<ImporterContract> {
  let extractor: Worker | null = null
  const dismiss = (): void => {
    extractor?.terminate()
    extractor = null
  }
  const importer = startImporter(() => {
    dismiss()
    ondeath()
  })
  const { remote } = importer

  function engage(): void {
    if (extractor) return
    extractor = startExtractor()
    // A port does not tell that the other side is gone: the importer would wait for its rows for ever.
    extractor.addEventListener('error', (event) => {
      event.preventDefault()
      importer.fail(event.message ?? '')
    })
    const { port1, port2 } = new MessageChannel()
    extractor.postMessage(port1, [port1])
    // Where the importer dies, the calls of the page tell.
    remote.assist(transfer({ port: port2 }, [port2])).catch(() => undefined)
  }

  const watched = (options: CallOptions<Progress> = {}): CallOptions<Progress> => ({
    ...options,
    onprogress(progress) {
      if (progress.phase === 'reading') engage()
      if (progress.phase === 'threading') dismiss()
      options.onprogress?.(progress)
    },
  })

  engage()
  return {
    ...importer,
    remote: {
      open: (input, options) => remote.open(input, watched(options)),
      openRemote: (input, options) => remote.openRemote(input, watched(options)),
      reindex: (input, options) => remote.reindex(input, options),
      rename: (input) => remote.rename(input),
      remove: (input) => remote.remove(input),
    },
  }
}
