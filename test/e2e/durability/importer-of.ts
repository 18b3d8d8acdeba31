import type { Worker } from 'playwright'
import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'

/** It starts with the first call for it: one for an archive that is not there changes nothing. */
export async function importerOf(tab: ChromiumTab): Promise<Worker> {
  await tab.run((boxwood) => boxwood.rename('none', 'none').catch(() => undefined), null)
  for (const worker of tab.page.workers()) {
    if ((await worker.evaluate(() => self.name)) === 'importer') return worker
  }
  throw new Error('the importer worker does not run')
}
