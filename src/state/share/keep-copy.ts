import { fileNameOf } from '#base/file-name.ts'
import type { ArchiveInfo } from '#domain/scripting.ts'
import type { App } from '#state/app.svelte.ts'

/** Imports what a temporary archive holds into this browser, as a file would be, and goes there. */
export async function keepCopy(
  app: Pick<App, 'environment' | 'openFiles'>,
  { id, name }: Pick<ArchiveInfo, 'id' | 'name'>,
): Promise<void> {
  const mailbox = await app.environment.library.export({ archive: id, as: 'mbox', what: { is: 'archive' } })
  const file = new File([mailbox], fileNameOf(name, 'mbox') || 'mail.mbox')
  app.openFiles({ files: [file], leftOut: [] }, null)
}
