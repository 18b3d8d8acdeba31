import { expect, test } from 'vitest'
import type { CallOptions } from '#rpc/contract.ts'
import type { Progress, Receipt } from '#domain/scripting.ts'
import { assisted } from '#workers/assisted-importer.ts'
import type { AssistedImporterContract } from '#workers/contracts/importer.ts'

class FakeExtractor extends EventTarget {
  ended = false
  postMessage(): void {}
  terminate(): void {
    this.ended = true
  }
}

/** An importer of which the test tells how far it is, and the extractors that were started for it. */
function start() {
  const extractors: FakeExtractor[] = []
  let tell: (phase: Progress['phase']) => void = () => undefined
  let assists = 0
  let said = ''
  let died = (): void => undefined
  const remote = {
    assist: async () => void assists++,
    open: async (_: unknown, options?: CallOptions<Progress>) => {
      tell = (phase) => options?.onprogress?.({ phase } as Progress)
      return {} as Receipt
    },
  } as unknown as AssistedImporterContract
  let deaths = 0
  const importer = assisted(
    (ondeath) => {
      died = ondeath
      return { remote, fail: (words) => void (said = words), terminate: ondeath }
    },
    () => {
      const extractor = new FakeExtractor()
      extractors.push(extractor)
      return extractor as unknown as Worker
    },
    () => void deaths++,
  )
  return {
    remote: importer.remote,
    extractors,
    tell: (phase: Progress['phase']) => tell(phase),
    die: () => died(),
    running: () => extractors.filter(({ ended }) => !ended).length,
    counts: () => ({ assists, said, deaths }),
  }
}

test('an importer has one extractor while it reads, none while it makes threads, and another for what comes next', async () => {
  const { remote, tell, running, counts } = start()
  expect(running()).toBe(1)
  const phases: Progress['phase'][] = []
  await remote.open({ files: [], archive: null }, { onprogress: ({ phase }) => void phases.push(phase) })
  tell('reading')
  expect(running()).toBe(1)
  tell('threading')
  expect(running()).toBe(0)
  await remote.open({ files: [], archive: null })
  tell('waiting')
  expect(running()).toBe(0)
  tell('reading')
  expect(running()).toBe(1)
  expect(counts().assists).toBe(2)
  expect(phases).toEqual(['reading', 'threading'])
})

test('an extractor that dies ends the importer, and ends with it', async () => {
  const { extractors, die, running, counts } = start()
  extractors[0]!.dispatchEvent(
    Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }),
  )
  expect(counts().said).toBe('out of memory')
  die()
  expect(running()).toBe(0)
  expect(counts().deaths).toBe(1)
})
