import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { App } from '#state/app.svelte.ts'
import ArchiveItem from '#views/ArchiveItem.svelte'
import RemoveDialog from '#views/dialogs/RemoveDialog.svelte'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'
import { fakeArchive } from '#test/fake/fake-library.ts'

test('an archive is asked about with the number of messages that the start screen tells', async () => {
  const environment = fakeEnvironment()
  const archive = { ...fakeArchive(10), messages: 40, distinct: 37, duplicates: 3 }
  environment.library.archives = () => Promise.resolve([archive])
  const app = new App(environment, window)
  await app.ready
  const close = (): void => undefined
  const dialog = mount(RemoveDialog, {
    target: document.body,
    props: { app, archive: archive.id, close },
  })
  expect(document.querySelector('dialog')?.textContent).toContain('37 messages (')
  await unmount(dialog)
  const item = mount(ArchiveItem, { target: document.body, props: { app, archive } })
  expect(document.body.textContent).toContain('37 messages in 10 threads')
  await unmount(item)
})
