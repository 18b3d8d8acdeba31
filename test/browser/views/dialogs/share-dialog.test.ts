import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import { BoxwoodError } from '#base/errors.ts'
import { App } from '#state/app.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'
import { fakePublisher } from '#test/fake/fake-publisher.ts'
import ShareDialog from '#views/share/ShareDialog.svelte'

const buttonNamed = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === name || button.ariaLabel === name,
  )

/** Whether the browser would ask before it closes the tab. */
function asksBeforeUnload(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test('while a copy is written, the dialog asks before it closes, and the browser before it closes the tab', async () => {
  const environment = fakeEnvironment()
  let cancelled = 0
  const publisher = fakePublisher({
    publish: (_, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          cancelled++
          reject(new BoxwoodError('cancelled'))
        })
      }),
  })
  const app = new App({ ...environment, publisher: () => publisher }, window)
  await app.ready
  let closed = 0
  const info = present(app.archives.find('potluck'))
  const props = { app, info, what: { is: 'archive' as const }, close: () => void closed++ }
  const shown = mount(ShareDialog, { target: document.body, props })
  const way = (): HTMLInputElement | null => document.querySelector('input[name="how"][value="folder"]')
  await expect.poll(way).not.toBeNull()
  present(way()).click()
  await expect.poll(() => buttonNamed('Download a zip')).toBeDefined()
  expect(asksBeforeUnload()).toBe(false)
  present(buttonNamed('Download a zip')).click()
  await expect.poll(() => buttonNamed('Cancel')).toBeDefined()
  expect(asksBeforeUnload()).toBe(true)

  present(buttonNamed('Close')).click()
  await expect.poll(() => buttonNamed('Cancel it and close')).toBeDefined()
  expect([cancelled, closed]).toEqual([0, 0])
  expect(document.querySelector('dialog')?.open).toBe(true)
  present(buttonNamed('Go on writing')).click()
  await expect.poll(() => buttonNamed('Cancel it and close')).toBeUndefined()

  document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }))
  await expect.poll(() => buttonNamed('Cancel it and close')).toBeDefined()
  present(buttonNamed('Cancel it and close')).click()
  expect(closed).toBe(1)
  await unmount(shown)
  await expect.poll(() => cancelled).toBe(1)
  expect(asksBeforeUnload()).toBe(false)
})
