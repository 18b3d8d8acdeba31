import { mkdirSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zippedFiles } from '#test/build/zip-entries.ts'
import { openChromium } from '#test/e2e/driver/chromium.ts'
import { serve } from '#test/e2e/driver/serve.ts'

/** What a browser publishes of a mailbox, unpacked: in `lists/potluck` below the root. Addresses are left as they are. */
export async function publishedFolder(
  mbox: Uint8Array<ArrayBuffer>,
): Promise<{ root: string; folder: string }> {
  const root = mkdtempSync(join(tmpdir(), 'boxwood-hosted-'))
  const folder = join(root, 'lists', 'potluck')
  const list = join(root, 'potluck.mbox')
  writeFileSync(list, mbox)
  for (const { name, bytes } of await zippedFiles(await publish(list, join(root, 'potluck.zip')))) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  return { root, folder }
}

async function publish(list: string, zip: string): Promise<Blob> {
  const site = await serve()
  const browser = await openChromium()
  try {
    const tab = await browser.tab()
    await tab.go(site.url)
    const { archive } = await tab.open([list])
    const downloading = tab.page.waitForEvent('download', { timeout: 90_000 })
    await tab.run(async (boxwood, of) => {
      const blob = await boxwood.publish(of, { mask: false })
      Object.assign(document.createElement('a'), {
        download: 'x.zip',
        href: URL.createObjectURL(blob),
      }).click()
    }, archive)
    await (await downloading).saveAs(zip)
    const bytes = await (await openAsBlob(zip)).arrayBuffer()
    rmSync(zip)
    return new Blob([bytes])
  } finally {
    await browser.close()
    await site.close()
  }
}
