import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatRoute } from '#state/route.ts'
import type { Chromium, ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { serve } from '#test/e2e/driver/serve.ts'
import type { Trap } from '#test/e2e/foreign/trap.ts'
import { hostileMailbox, messageId, threadSize } from './mailbox.ts'
import type { Payload } from './payload.ts'
import { readAll } from './read-all.ts'
import { watch, type Findings } from './watch.ts'
import { weaken, type Layer } from './weaken.ts'

/** The built app, on a host of its own, in a tab that is watched. */
export interface Room {
  readonly tab: ChromiumTab
  /** Opens a message of each on the screen, thread by thread. `then` runs in the page when a thread is there. */
  read(payloads: readonly Payload[], then?: () => unknown): Promise<void>
  /** What all this led to. */
  findings(): Promise<Findings>
  close(): Promise<void>
}

/** `without`: layers that are taken away from the app. */
export async function openRoom(browser: Chromium, trap: Trap, without: readonly Layer[] = []): Promise<Room> {
  const dist = process.env['DIST'] ?? 'dist'
  const folder = without.length === 0 ? dist : weaken(dist, without)
  const mail = mkdtempSync(join(tmpdir(), 'boxwood-mail-'))
  const site = await serve(folder)
  const tab = await browser.tab()
  const { inspect, findings } = await watch(tab, { site, folder, trap })
  await tab.go(site.url)
  return {
    tab,
    findings,
    async read(payloads, then) {
      const path = join(mail, 'letters.mbox')
      const here = payloads.map(({ name, html }) => ({ name, html: html.replaceAll('PLACE', site.url) }))
      writeFileSync(path, hostileMailbox(here))
      const { archive } = await tab.open([path])
      for (let first = 0; first < payloads.length; first += threadSize) {
        const names = payloads.slice(first, first + threadSize).map(({ name }) => name)
        await tab.page.goto(site.url + formatRoute({ is: 'thread', archive, thread: messageId(first) }))
        await tab.page.evaluate(readAll, names)
        await inspect()
        if (then) await tab.page.evaluate(then)
      }
    },
    async close() {
      await tab.close()
      await site.close()
      rmSync(mail, { recursive: true })
      if (folder !== dist) rmSync(folder, { recursive: true })
    },
  }
}
