import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { App } from '#state/app.svelte.ts'
import ImportStrip from '#views/ImportStrip.svelte'
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
