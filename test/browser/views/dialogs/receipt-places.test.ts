import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import type { FileReceipt } from '#domain/scripting.ts'
import { App } from '#state/app.svelte.ts'
import ReceiptPlaces from '#views/dialogs/ReceiptPlaces.svelte'
import { fakeEnvironment, fakeReceipt } from '#test/fake/fake-environment.ts'

const file = (id: number): FileReceipt =>
  ({
    id,
    name: 'potluck.mbox',
    skipped: [{ offset: 0, bytes: 9, why: 'before-first-message' }],
  }) as unknown as FileReceipt

test('of two files of one name each shows its own bytes', async () => {
  const environment = fakeEnvironment()
  environment.library.bytes = ({ file }) =>
    Promise.resolve(new TextEncoder().encode(`Bytes of the file ${file}`))
  const receipt = fakeReceipt({ files: [file(1), file(2)] })
  const props = { app: new App(environment, window), receipt, opens: 'skipped' as const }
  const shown = mount(ReceiptPlaces, { target: document.body, props })
  for (const details of document.querySelectorAll('details')) details.open = true
  const bytes = (): string[] => [...document.querySelectorAll('pre')].map(({ textContent }) => textContent)
  await expect.poll(bytes).toEqual(['Bytes of the file 1', 'Bytes of the file 2'])
  await unmount(shown)
})
