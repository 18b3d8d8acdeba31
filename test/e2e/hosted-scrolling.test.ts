import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { openChromium } from './driver/chromium.ts'
import { hasNginx, type LoggedServer, nginx } from './hosted/logged-server.ts'
import { publishedFolder } from './hosted/published-folder.ts'

/** Alsa's list in place of an invented one. */
const isReal = corpora !== null && process.env['HOSTED'] === 'all'
const served = hasNginx()
if (!served) console.warn('skipped: requests are counted by nginx, which is not installed')
if (!isReal) console.warn('skipped: a real archive, for which HOSTED=all asks')

/** Threads that one request may bring at least, on the way down a list. */
const perRequest = 200

let root: string
let server: LoggedServer

beforeAll(async () => {
  if (!served) return
  const mail = isReal ? corpusFile('archives/alsa-devel-2021Q3.mbox.gz') : generatedMbox(3000)
  ;({ root } = await publishedFolder(mail))
  server = await nginx(root)
}, 120_000)

afterAll(async () => {
  if (!served) return
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

test.runIf(served)(
  'scrolling the list of a hosted archive costs a request for hundreds of threads',
  async () => {
    const browser = await openChromium()
    try {
      const { page, problems } = await browser.tab()
      await page.goto(`${server.url}lists/potluck/`)
      const first = page.locator('[data-index="0"] a')
      await first.waitFor()
      await first.focus()
      const before = server.log().length
      const last = (): Promise<number> =>
        page
          .locator('[data-index] a')
          .last()
          .evaluate((row) => Number(row.closest('[data-index]')!.getAttribute('data-index')))
      let reached = await last()
      for (let still = 0; still < 3;) {
        await page.keyboard.press('PageDown')
        // What is on its way is waited for: nobody scrolls through rows that are not there.
        await page.waitForFunction(() =>
          [...document.querySelectorAll('[data-index] a')].every((row) => row.textContent.trim() !== ''),
        )
        const now = await last()
        still = now === reached ? still + 1 : 0
        reached = now
      }
      const asked = server
        .log()
        .slice(before)
        .filter(({ path }) => path.includes('/archive/'))
      console.info(
        `${asked.length} requests, ${asked.reduce((sum, { bytes }) => sum + bytes, 0)} bytes, ${reached} threads`,
      )
      expect(reached).toBeGreaterThan(perRequest)
      expect(asked.length).toBeLessThanOrEqual(Math.ceil(reached / perRequest))
      expect(problems).toEqual([])
    } finally {
      await browser.close()
    }
  },
)
