import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { App } from '#state/app.svelte.ts'
import CancelDialog from '#views/dialogs/CancelDialog.svelte'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

test('no number of messages is promised that was read and is not stored yet', async () => {
  const environment = fakeEnvironment()
  const app = new App(environment, window)
  const run = app.imports.open([new File([], 'hams.mbox')])
  environment.imports[0]?.progress({ archive: 'hams', messages: 2102 })
  const dialog = mount(CancelDialog, { target: document.body, props: { run, close: () => undefined } })
  const words = document.querySelector('dialog')?.textContent
  expect(words).toContain('What is stored of it by now can be kept')
  expect(words).not.toContain('2,102')
  await unmount(dialog)
  run.cancel('keep')
})
