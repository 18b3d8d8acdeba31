import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArchiveParts } from '#publishing/publish-archive.ts'
import { published } from '#test/build/published.ts'

const app = process.env['DIST'] ?? 'dist'

/** A folder with the app and an archive in it, as publishing leaves it: in `lists/potluck` below what is returned. */
export async function publishedFolder(parts: ArchiveParts): Promise<{ root: string; folder: string }> {
  const root = mkdtempSync(join(tmpdir(), 'boxwood-hosted-'))
  const folder = join(root, 'lists', 'potluck')
  mkdirSync(folder, { recursive: true })
  cpSync(app, folder, { recursive: true })
  const page = join(folder, 'index.html')
  const meta = '<meta name="boxwood-archive" content="archive/" />'
  writeFileSync(page, readFileSync(page, 'utf8').replace('</head>', `${meta}</head>`))
  mkdirSync(join(folder, 'archive'))
  for (const [name, bytes] of await published(parts)) writeFileSync(join(folder, 'archive', name), bytes)
  return { root, folder }
}
