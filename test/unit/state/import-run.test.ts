import { expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import type { FileReceipt } from '#domain/scripting.ts'
import { Archives } from '#state/archives.svelte.ts'
import type { ImportRun } from '#state/import-run.svelte.ts'
import { Imports } from '#state/imports.svelte.ts'
import { fakeEnvironment, type FakeEnvironment } from '#test/fake/fake-environment.ts'

const file = new File(['From a\n\n'], 'hams.mbox')

async function begin(): Promise<{ environment: ReturnType<typeof fakeEnvironment>; imports: Imports }> {
  const environment = fakeEnvironment()
  const archives = new Archives(environment)
  await archives.refresh()
  return { environment, imports: new Imports(environment, archives) }
}

test('an import tells its progress, its archive and its end', async () => {
  const { environment, imports } = await begin()
  const run = imports.open([file])
  expect(imports.running).toEqual([run])
  environment.imports[0]?.progress({ bytes: 40, archive: 'hams' })
  expect(run.progress?.bytes).toBe(40)
  expect(run.archive).toBe('hams')
  environment.imports[0]?.end({ archive: 'hams' })
  await run.finished
  expect(run.state.is).toBe('done')
  expect(imports.running).toEqual([])
  expect(imports.of('hams')).toBe(run)
})

test('cancelled is not failed', async () => {
  const { imports } = await begin()
  const run = imports.open([file])
  run.cancel('keep')
  expect(run.state.is).toBe('stopping')
  await expect(run.finished).rejects.toMatchObject({ code: 'cancelled' })
  expect(run.state).toMatchObject({ is: 'cancelled', removed: false })
})

test('what an import made is removed with it when it is cancelled so', async () => {
  const { environment, imports } = await begin()
  const run = imports.open([file])
  environment.imports[0]?.progress({ archive: 'hams' })
  run.cancel('remove')
  await run.finished.catch(() => undefined)
  expect(run.state).toMatchObject({ is: 'cancelled', removed: true })
  expect(run.archive).toBeNull()
})

test('an archive that an import added to stays when what it added is removed', async () => {
  const { environment, imports } = await begin()
  const controller = new AbortController()
  const run = imports.open([file], { archive: 'potluck', signal: controller.signal })
  environment.imports[0]?.progress({ archive: 'potluck' })
  controller.abort('remove')
  await run.finished.catch(() => undefined)
  expect(run.state).toMatchObject({ is: 'cancelled', removed: true })
  expect(run.archive).toBe('potluck')
})

const list = { is: 'archive', archive: 'hams' } as const
const thread = { is: 'thread', archive: 'hams', thread: 'bins@gnvug.example' } as const

/** An import into `hams` that has ended; `file`: what its receipt says of its file. */
async function ended(
  imports: Imports,
  environment: FakeEnvironment,
  file: Partial<FileReceipt>,
): Promise<ImportRun> {
  const run = imports.open([new File([], 'hams.mbox')])
  const receipt = {
    name: 'hams.mbox',
    is: 'imported',
    problem: null,
    incomplete: false,
    ...file,
  } as FileReceipt
  environment.imports.at(-1)?.end({ archive: 'hams', files: [receipt] })
  await run.finished
  return run
}

test.each([
  ['a thread is opened', list, thread],
  ['another thread is opened', thread, { ...thread, thread: 'lid@gnvug.example' }],
  ['a message is opened', thread, { is: 'message', archive: 'hams', message: 'lid@gnvug.example' }],
  ['the archive is left', list, { is: 'start' }],
  ['another archive is opened', list, { is: 'archive', archive: 'potluck' }],
] as const)('what ended well is told until %s', async (_, from, to) => {
  const { environment, imports } = await begin()
  const run = await ended(imports, environment, {})
  imports.movedOn({ is: 'start' }, list)
  imports.movedOn(thread, list)
  expect(imports.newest).toBe(run)
  imports.movedOn(from, to)
  expect(imports.runs).toEqual([])
})

test('what went wrong, or goes on, stays until it is dismissed, and is not told anew', async () => {
  const { environment, imports } = await begin()
  const cut = await ended(imports, environment, { incomplete: true })
  const running = imports.open([new File([], 'potluck.mbox')], { archive: 'hams' })
  environment.imports.at(-1)?.progress({ archive: 'hams' })
  imports.movedOn(list, thread)
  imports.movedOn(thread, { is: 'start' })
  expect(imports.runs).toEqual([cut, running])
  environment.imports.at(-1)?.end({ archive: 'hams' })
  await running.finished
  imports.movedOn(list, thread)
  expect(imports.runs).toEqual([cut])
  expect(imports.newest).toBeUndefined()
})

test('a failure keeps its words, and who started the import hears of it', async () => {
  const { environment, imports } = await begin()
  const run = imports.open([file])
  environment.imports[0]?.fail(new BoxwoodError('storage-full', { needed: 10 }))
  await expect(run.finished).rejects.toMatchObject({ code: 'storage-full' })
  expect(run.state).toMatchObject({ is: 'failed', error: { code: 'storage-full' } })
  imports.dismiss(run)
  expect(imports.runs).toEqual([])
})

test('the caller’s signal stops it, and its progress is the caller’s too', async () => {
  const { environment, imports } = await begin()
  const controller = new AbortController()
  const onprogress = vi.fn()
  const run = imports.open([file], { signal: controller.signal, onprogress })
  environment.imports[0]?.progress({ messages: 7 })
  expect(onprogress).toHaveBeenCalledWith(expect.objectContaining({ messages: 7 }))
  controller.abort()
  await expect(run.finished).rejects.toMatchObject({ code: 'cancelled' })
})
