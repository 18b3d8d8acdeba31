import { present } from '#base/assert.ts'
import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { Publishable, Publication } from '#workers/contracts/publisher.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type { PublishProgress } from '#domain/scripting.ts'
import { type Files, MeteredFiles, type RemoteArchive, remoteArchive } from './published.ts'
import type { PublishedHome } from './publisher.ts'
import { zippedFiles } from './zip-entries.ts'

export const unmasked: MaskingOptions = {
  masksAddresses: false,
  dropsPrivateHeaders: false,
  dropsAttachments: false,
}
export const masked: MaskingOptions = { ...unmasked, masksAddresses: true }

const page = '<!doctype html><html><head>\n    <title>Boxwood</title>\n  </head><body></body></html>'
export const app = [
  { name: 'index.html', content: new Blob([page]) },
  { name: 'assets/index.js', content: new Blob(['let it = "show"']) },
]

export interface SiteChoice {
  readonly masking?: MaskingOptions
  readonly asked?: Publishable['asked']
  readonly name?: string
  readonly into?: FileSystemDirectoryHandle
}

/** The archive published, as a zip where nothing else is said. */
export function publish(
  { publisher, archive }: PublishedHome,
  { masking = unmasked, asked = null, name, into }: SiteChoice = {},
  options: CallOptions<PublishProgress> = {},
): Promise<Publication> {
  return publisher.publish({ archive, asked, name: name ?? null, masking, app, into: into ?? null }, options)
}

/** The archive in a zip, opened. */
export async function archiveIn(zip: Blob | null): Promise<RemoteArchive> {
  const files: Files = new Map()
  for (const { name, bytes } of await zippedFiles(present(zip)))
    if (name.startsWith('archive/')) files.set(name.slice('archive/'.length), bytes)
  return remoteArchive(new MeteredFiles(files))
}
