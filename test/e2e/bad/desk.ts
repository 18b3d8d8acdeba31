import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ArchiveInfo } from '#domain/scripting.ts'
import { openChromium, type Chromium, type ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { serve } from '#test/e2e/driver/serve.ts'
import { digest, portray } from '#test/e2e/durability/portrait.ts'

/** A browser with one archive in it, which nothing that is dropped beside it may change. */
export interface Desk {
  readonly url: string
  readonly browser: Chromium
  readonly tab: ChromiumTab
  path(name: string): string
  /** Writes a file, text as Latin-1; gives its path. */
  file(name: string, bytes: string | Uint8Array): string
  /** Waits until the page says what became of an import; gives the words as a person sees them. */
  outcome(patience?: number): Promise<string>
  /** The archive beside the first one; null where there is none. */
  other(): Promise<ArchiveInfo | null>
  /** Whether the first archive is as it was; removes the other. */
  clear(): Promise<void>
  /** Lifts the quota. */
  makeRoom(): Promise<void>
  close(): Promise<void>
}

/** `SHOTS=folder` keeps a picture of each outcome, wide and narrow. */
const shots = process.env['SHOTS']

/** `quota`: so many bytes are all that the browser gives. It asks before the first write, and seldom after it. */
export async function openDesk(quota?: number): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'boxwood-bad-'))
  const site = await serve()
  const browser = await openChromium()
  const tab = await browser.tab()
  tab.page.setDefaultTimeout(30_000)
  // What is overridden is so as long as the session lasts.
  const session = await tab.page.context().newCDPSession(tab.page)
  const { origin } = new URL(site.url)
  if (quota !== undefined) await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quota })
  await tab.go(site.url)
  const { archive: first } = await tab.open([join(process.cwd(), 'public', 'sample.mbox')])
  const before = digest(await portray(tab, first, true))
  const said = tab.page.locator('div.outcome[role=status]')
  const path = (name: string): string => join(folder, name)
  const archives = (): Promise<ArchiveInfo[]> => tab.run((boxwood) => boxwood.archives(), null)
  const dismiss = tab.page.getByRole('button', { name: 'Dismiss' })
  while ((await dismiss.count()) > 0) await dismiss.first().click()
  return {
    url: site.url,
    browser,
    tab,
    path,
    file(name, bytes) {
      writeFileSync(path(name), typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
      return path(name)
    },
    async outcome(patience = 30_000) {
      await said.first().waitFor({ timeout: patience })
      expect(await said.count()).toBe(1)
      const summary = said.locator('details:not([open]) > summary')
      if ((await summary.count()) > 0) await summary.click()
      if (shots) {
        const name = (expect.getState().currentTestName ?? '').replaceAll(/\W+/g, '-').slice(0, 80)
        await tab.screenshot(join(shots, `${name}-wide.png`))
        await tab.page.setViewportSize({ width: 390, height: 844 })
        await tab.screenshot(join(shots, `${name}-narrow.png`))
        await tab.page.setViewportSize({ width: 1400, height: 900 })
      }
      return (await said.innerText()).replaceAll(/\s+/g, ' ')
    },
    async other() {
      return (await archives()).find(({ id }) => id !== first) ?? null
    },
    async clear() {
      expect(digest(await portray(tab, first, true))).toBe(before)
      expect(tab.problems.filter((problem) => !/Failed to load resource|CORS policy/.test(problem))).toEqual(
        [],
      )
      await tab.run(async (boxwood, kept) => {
        for (const { id } of await boxwood.archives()) if (id !== kept) await boxwood.remove(id)
      }, first)
      await tab.go(site.url)
    },
    async makeRoom() {
      await session.send('Storage.overrideQuotaForOrigin', { origin })
    },
    async close() {
      await browser.close()
      await site.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
