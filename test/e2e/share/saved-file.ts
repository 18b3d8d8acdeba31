import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { flawsOf } from '#test/e2e/driver/flaws.ts'

export interface SavedFile {
  readonly bytes: Buffer
  readonly name: string
}

/** What the dialog saves, of the kind whose radio is named so; kept at the path. */
export async function savedFile(page: Page, path: string, kind: RegExp): Promise<SavedFile> {
  const dialog = page.locator('dialog')
  await dialog.getByRole('group', { name: 'Kind of file' }).getByRole('radio', { name: kind }).check()
  expect(await flawsOf(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ])
  await download.saveAs(path)
  await dialog.getByText(/^Saved, /).waitFor()
  return { bytes: readFileSync(path), name: download.suggestedFilename() }
}
