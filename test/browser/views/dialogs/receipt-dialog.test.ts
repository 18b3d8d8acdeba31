import { mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { App } from '#state/app.svelte.ts'
import ReceiptDialog from '#views/dialogs/ReceiptDialog.svelte'
import { fakeEnvironment, fakeReceipt, noTotals } from '#test/fake/fake-environment.ts'

test.each([
  [null, 'From 0 files'],
  [Date.UTC(2019, 2, 17), '2019, from 0 files'],
])('the receipt of an archive of the date %s begins its sentence as one', async (date, words) => {
  const environment = fakeEnvironment()
  environment.library.receipt = () =>
    Promise.resolve(fakeReceipt({ totals: { ...noTotals, first: date, last: date } }))
  const props = { app: new App(environment, window), archive: 'potluck', close: () => undefined }
  const dialog = mount(ReceiptDialog, { target: document.body, props })
  const sentence = (): string | undefined =>
    document.querySelector('dialog p')?.textContent.trim().replace(/\s+/g, ' ')
  await expect.poll(sentence).toMatch(new RegExp(`^${words}, `))
  await unmount(dialog)
})
