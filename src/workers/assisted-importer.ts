import type { CallOptions } from '#rpc/contract.ts'
import type { Progress } from '#domain/scripting.ts'
import type { AssistedImporterContract, ImporterContract } from './contracts/importer.ts'
import { secondHand } from './second-hand.ts'
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
  const importer = startImporter(() => {
    extractor.dismiss()
    ondeath()
  })
  const extractor = secondHand(startExtractor, importer)
  const { remote } = importer

  const watched = (options: CallOptions<Progress> = {}): CallOptions<Progress> => ({
    ...options,
    onprogress(progress) {
      if (progress.phase === 'reading') extractor.engage()
      if (progress.phase === 'threading') extractor.dismiss()
      options.onprogress?.(progress)
    },
  })

  extractor.engage()
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
