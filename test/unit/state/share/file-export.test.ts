import { expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import type { ExportProgress } from '#domain/scripting.ts'
import { FileExport } from '#state/share/file-export.svelte.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'

const input = { archive: 'potluck', as: 'mbox', what: { is: 'archive' } } as const

/** An export that a test drives by hand. */
function driven() {
  const saved: string[] = []
  let tell: (progress: ExportProgress) => void = () => undefined
  let end: (blob: Blob) => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  let signal: AbortSignal | undefined
  const library: Pick<LibraryContract, 'export'> = {
    export: (_, options) =>
      new Promise((resolve, reject) => {
        tell = options?.onprogress ?? tell
        signal = options?.signal
        ;[end, fail] = [resolve, reject]
      }),
  }
  const file = new FileExport(library, (name) => saved.push(name))
  return {
    file,
    saved,
    tell: (progress: ExportProgress) => tell(progress),
    end: (blob: Blob) => end(blob),
    fail: (error: unknown) => fail(error),
    isAborted: () => signal?.aborted,
  }
}

test('tells how far it is, and then that it was saved', async () => {
  const { file, saved, tell, end } = driven()
  const written = file.write(input, 'Potluck.mbox')
  expect(file.state).toEqual({ is: 'writing', progress: null })
  tell({ messages: 3, total: 9 })
  expect(file.state).toEqual({ is: 'writing', progress: { messages: 3, total: 9 } })
  end(new Blob(['From ']))
  await written
  expect(file.state).toEqual({ is: 'written', name: 'Potluck.mbox', bytes: 5 })
  expect(saved).toEqual(['Potluck.mbox'])
})

test('is not saved when it was cancelled, whatever still comes', async () => {
  const { file, saved, tell, end, isAborted } = driven()
  const written = file.write(input, 'Potluck.mbox')
  file.cancel()
  expect(isAborted()).toBe(true)
  tell({ messages: 3, total: 9 })
  end(new Blob(['From ']))
  await written
  expect(file.state).toEqual({ is: 'idle' })
  expect(saved).toEqual([])
})

test('tells why it failed', async () => {
  const { file, fail } = driven()
  const written = file.write(input, 'Potluck.html')
  fail(new BoxwoodError('page-too-large', { most: 5000 }))
  await written
  expect(file.state).toMatchObject({ is: 'failed', error: { code: 'page-too-large' } })
})
