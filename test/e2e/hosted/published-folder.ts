import { mkdirSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zippedFiles } from '#test/build/zip-entries.ts'
import { openChromium } from '#test/e2e/driver/chromium.ts'
import { serve } from '#test/e2e/driver/serve.ts'

/** What a browser publishes of a mailbox, or of the file at a path, unpacked: in `lists/potluck` below the root. Addresses are left as they are. */
export async function publishedFolder(
  mbox: Uint8Array<ArrayBuffer> | string,
): Promise<{ root: string; folder: string }> {
  const root = mkdtempSync(join(tmpdir(), 'boxwood-hosted-'))
  const folder = join(root, 'lists', 'potluck')
  const list = typeof mbox === 'string' ? mbox : join(root, 'potluck.mbox')
  if (typeof mbox !== 'string') writeFileSync(list, mbox)
  const zip = join(root, 'potluck.zip')
  for (const { name, bytes } of await zippedFiles(await publish(list, zip))) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  rmSync(zip)
  return { root, folder }
}

async function publish(list: string, zip: string): Promise<Blob> {
  const site = await serve()
  const browser = await openChromium()
  try {
    const tab = await browser.tab()
    await tab.go(site.url)
    const { archive } = await tab.open([list])
    const downloading = tab.page.waitForEvent('download', { timeout: 600_000 })
    await tab.run(async (boxwood, of) => {
      const blob = await boxwood.publish(of, { mask: false })
      Object.assign(document.createElement('a'), {
        download: 'x.zip',
        href: URL.createObjectURL(blob),
      }).click()
    }, archive)
    await (await downloading).saveAs(zip)
    return await openAsBlob(zip)
  } finally {
    await browser.close()
    await site.close()
  }
}
