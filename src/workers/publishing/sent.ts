import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import { cleanFileName } from '#base/file-name.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { blobOf } from '#exporting/blob-of.ts'
import type { FileSink } from '#publishing/files.ts'
import { FolderFiles, newFolder } from '#publishing/site/folder-files.ts'
import { type AppFile, writeSite } from '#publishing/site/write-site.ts'
import { ZipFiles } from '#publishing/site/zip-files.ts'
import type { Publication } from '#workers/contracts/publisher.ts'

export interface Site {
  readonly app: readonly AppFile[]
  readonly created: EpochMilliseconds
  readonly name: string
  readonly signal: AbortSignal | undefined
  /** Writes the archive's files. */
  readonly write: (files: FileSink) => Promise<void>
}

type Sent = Omit<Publication, 'messages'>

export async function sentZip({ app, created, signal, write }: Site): Promise<Sent> {
  const files = new ZipFiles(created)
  const zip = blobOf(files.pieces(), 'application/zip')
  // Awaited below; what goes wrong before is seen by whoever writes.
  zip.catch(() => undefined)
  try {
    await writeSite(files, app, write, signal)
    await files.finish()
    const blob = await zip
    throwIfCancelled(signal)
    return { zip: blob, folder: null, bytes: blob.size }
  } catch (error) {
    files.abort(error)
    throw error
  }
}

/** In a folder of its own: nothing that is there is touched, and what was begun can be taken away again. */
export async function sentFolder(
  into: FileSystemDirectoryHandle,
  { app, name, signal, write }: Site,
): Promise<Sent> {
  const folder = await newFolder(into, cleanFileName(name) || 'archive').catch(refused)
  const files = new FolderFiles(folder)
  const counting = counted(files)
  try {
    await writeSite(counting.sink, app, write, signal)
    throwIfCancelled(signal)
    return { zip: null, folder: folder.name, bytes: counting.bytes() }
  } catch (error) {
    await files.abort()
    await into.removeEntry(folder.name, { recursive: true }).catch(() => undefined)
    return refused(error)
  }
}

function counted(files: FileSink): { readonly sink: FileSink; bytes(): Bytes } {
  let written: Bytes = 0
  const sink: FileSink = {
    async open(name) {
      const writer = await files.open(name)
      return {
        write(bytes) {
          written += bytes.length
          return writer.write(bytes)
        },
        close: () => writer.close(),
      }
    },
  }
  return { sink, bytes: () => written }
}

/** What the browser says of a folder, in our own terms. */
function refused(error: unknown): never {
  if (error instanceof DOMException && error.name !== 'AbortError') {
    if (error.name === 'QuotaExceededError') throw new BoxwoodError('storage-full', { folder: true }, error)
    throw new BoxwoodError('folder-refused', { said: `${error.name}: ${error.message}` }, error)
  }
  throw error
}
