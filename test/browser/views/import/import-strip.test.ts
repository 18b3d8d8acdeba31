import { flushSync, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import type { FileReceipt } from '#domain/scripting.ts'
import { App } from '#state/app.svelte.ts'
import ImportStrip from '#views/import/ImportStrip.svelte'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

test('how an import ended is shown over its list, and not over the thread that is opened next', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  const shown = mount(ImportStrip, { target: document.body, props: { app, archive: 'potluck' } })
  app.router.go({ is: 'archive', archive: 'potluck' })
  const { finished } = app.imports.open([new File([], 'potluck.mbox')])
  environment.imports[0]?.progress({ archive: 'potluck' })
  environment.imports[0]?.end()
  await finished
  const words = (): string => document.body.innerText
  await expect.poll(words).toContain('Receipt')
  app.router.go({ is: 'thread', archive: 'potluck', thread: 'thread-1@gnvug.example' })
  await expect.poll(words).not.toContain('Receipt')
  app.router.go({ is: 'start' })
  await unmount(shown)
})

test('a drop beside an archive that comes to nothing is told of over that archive', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  app.router.go({ is: 'archive', archive: 'potluck' })
  const shown = mount(ImportStrip, { target: document.body, props: { app, archive: 'potluck' } })
  app.openFiles({ files: [new File([], 'mail.zip')], leftOut: [] }, null)
  environment.imports[0]?.fail(new BoxwoodError('unsupported-kind', { kind: 'a zip archive' }))
  await expect.poll(() => document.body.innerText).toContain('It looks like a zip archive.')
  expect(app.router.route).toEqual({ is: 'archive', archive: 'potluck' })
  app.router.go({ is: 'start' })
  await unmount(shown)
})

test('a drop beside an archive leads to the new one, and one into it stays', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  app.router.go({ is: 'thread', archive: 'potluck', thread: 'thread-1@gnvug.example' })
  const { route } = app.router
  app.openFiles({ files: [new File([], 'more.mbox')], leftOut: [] }, 'potluck')
  environment.imports[0]?.progress({ archive: 'potluck' })
  environment.imports[0]?.end({ archive: 'potluck' })
  await app.imports.newest?.finished
  flushSync()
  expect(app.router.route).toBe(route)
  app.openFiles({ files: [new File([], 'hams.mbox')], leftOut: [] }, null)
  environment.imports[1]?.progress({ archive: 'hams' })
  await expect.poll(() => app.router.route).toEqual({ is: 'archive', archive: 'hams' })
  app.router.go({ is: 'start' })
})

test('whoever has an archive taken back with the import that made it is led to the start', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  app.router.go({ is: 'start' })
  app.openFiles({ files: [new File([], 'hams.mbox')], leftOut: [] }, null)
  environment.imports[0]?.progress({ archive: 'hams' })
  await expect.poll(() => app.router.route).toEqual({ is: 'archive', archive: 'hams' })
  app.imports.newest?.cancel('remove')
  await expect.poll(() => app.router.route).toEqual({ is: 'start' })
})

test('an archive that is removed while it is read is read no further', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  app.openFiles({ files: [new File([], 'hams.mbox')], leftOut: [] }, null)
  app.openFiles({ files: [new File([], 'bins.mbox')], leftOut: [] }, null)
  environment.imports[0]?.progress({ archive: 'hams' })
  const [hams, bins] = app.imports.running
  await app.removeArchive('hams')
  expect(hams?.isRunning).toBe(false)
  expect(bins?.isRunning).toBe(true)
  bins?.cancel('keep')
  app.router.go({ is: 'start' })
})

test('where none of the files could be read, what the archive holds is not told as if it had come of them', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  const shown = mount(ImportStrip, { target: document.body, props: { app, archive: 'potluck' } })
  app.openFiles({ files: [new File([], 'mail.zip')], leftOut: [] }, 'potluck')
  const problem = { code: 'unsupported-kind', details: { kind: 'a zip archive' } } as const
  const refused = { name: 'mail.zip', is: 'refused', problem } as unknown as FileReceipt
  environment.imports[0]?.end({ files: [refused] })
  await expect.poll(() => document.body.innerText).toContain('It looks like a zip archive.')
  expect(document.body.innerText).not.toContain('Receipt')
  await unmount(shown)
})

test('of several links in the address, one that can’t be opened does not keep the next from it', async () => {
  const environment = fakeEnvironment()
  const { pathname } = location
  history.replaceState(null, '', `${pathname}?archive=a.mbox&archive=b.mbox&archive=c.mbox#/`)
  const app = new App(environment, window)
  app.begin()
  await expect.poll(() => environment.imports.length).toBe(1)
  environment.imports[0]?.fail(new BoxwoodError('link-refused', { status: 404 }))
  await expect.poll(() => environment.imports.length).toBe(2)
  environment.imports[1]?.end({ archive: 'potluck' })
  await expect.poll(() => environment.imports.length).toBe(3)
  expect(app.imports.runs.map(({ state, into }) => [state.is, into])).toEqual([
    ['failed', null],
    ['done', null],
    ['running', 'potluck'],
  ])
  app.imports.newest?.cancel('keep')
  history.replaceState(null, '', `${pathname}#/`)
})
