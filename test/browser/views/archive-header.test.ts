import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { App } from '#state/app.svelte.ts'
import ArchiveHeader from '#views/ArchiveHeader.svelte'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

test.each([
  ['potluck', true],
  ['removed', false],
])('what can be done with the archive %s is offered where it is here: %s', async (archive, isHere) => {
  const app = new App(fakeEnvironment(), window)
  await app.ready
  const props = { app, archive, info: app.archives.find(archive), back: false, onsearch: () => undefined }
  const shown = mount(ArchiveHeader, { target: document.body, props })
  document.querySelector<HTMLElement>('header .name button')?.click()
  const words = (): string => document.querySelector('header')?.innerText ?? ''
  await expect.poll(words).toContain('All archives')
  for (const offered of ['Add mail', 'Rename', 'Receipt', 'Remove'])
    expect(words().includes(offered)).toBe(isHere)
  await unmount(shown)
})
