import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'

/** A link with the thread at the address in it, as the dialog gives it. */
export async function makeLink(tab: ChromiumTab, thread: string, passphrase: string | null): Promise<string> {
  await tab.press('Escape')
  await tab.go(thread)
  const dialog = tab.page.locator('dialog')
  await tab.page.getByRole('button', { name: 'Actions for the thread' }).click()
  await tab.page.getByRole('menuitem', { name: 'Share…' }).click()
  await dialog.getByRole('radio', { name: /^Link with the mail/ }).check()
  if (passphrase !== null) {
    await dialog.getByLabel('Lock it with a passphrase').check()
    await dialog.getByLabel(/^Passphrase/).fill(passphrase)
  }
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  return dialog.getByLabel('The link', { exact: true }).inputValue()
}
