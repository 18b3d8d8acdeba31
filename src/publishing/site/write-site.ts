import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { FileSink } from '#publishing/files.ts'

/** One of the files that the app itself is made of. */
export interface AppFile {
  /** As a path from the page: `assets/index.js`. */
  readonly name: string
  readonly content: Blob
}

/** Where a published folder has its archive. */
const archiveFolder = 'archive/'
const page = 'index.html'
const meta = 'boxwood-archive'
const piece: Bytes = 1024 * 1024

/**
 * A folder that any web server can show: the app, and an archive in `archive/`, which the page's head names. The page comes last,
 * so that a folder without one is not whole.
 */
export async function writeSite(
  files: FileSink,
  app: readonly AppFile[],
  writeArchive: (files: FileSink) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const index = app.find(({ name }) => name === page)
  if (!index) throw new BoxwoodError('part-missing')
  await writeArchive({ open: (name) => files.open(`${archiveFolder}${name}`) })
  const shown = { name: page, content: new Blob([pageOfArchive(await index.content.text())]) }
  for (const { name, content } of [...app.filter((file) => file !== index), shown]) {
    throwIfCancelled(signal)
    const writer = await files.open(name)
    for (let at = 0; at < content.size; at += piece)
      await writer.write(new Uint8Array(await content.slice(at, at + piece).arrayBuffer()))
    await writer.close()
  }
}

/** The app's page, told which archive it shows. A relative address: the folder may lie anywhere. */
export function pageOfArchive(html: string): string {
  const plain = html.replace(new RegExp(`\\s*<meta name="${meta}"[^>]*>`, 'g'), '')
  return plain.replace('</head>', () => `  <meta name="${meta}" content="${archiveFolder}" />\n  </head>`)
}
