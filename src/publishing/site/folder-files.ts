import { asBoxwoodError } from '#base/errors.ts'
import type { FileSink, FileWriter } from '#publishing/files.ts'

/** Files in a folder of this computer, those of a path in folders below it. What is being written is no file until it is closed. */
export class FolderFiles implements FileSink {
  readonly #folder: FileSystemDirectoryHandle
  #writing: FileSystemWritableFileStream | null = null

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  async open(path: string): Promise<FileWriter> {
    const names = path.split('/')
    let folder = this.#folder
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true })
    const file = await folder.getFileHandle(names.at(-1)!, { create: true })
    const stream = await file.createWritable()
    this.#writing = stream
    return {
      write: (bytes) => stream.write(bytes),
      close: async () => {
        await stream.close()
        this.#writing = null
      },
    }
  }

  /** Lets go of what is being written. */
  async abort(): Promise<void> {
    await this.#writing?.abort().catch(() => undefined)
    this.#writing = null
  }
}

const mostTries = 1000

/** A new folder of that name: where there is one already, `name (2)`. */
export async function newFolder(
  parent: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemDirectoryHandle> {
  for (let number = 1; number < mostTries; number++) {
    const tried = number === 1 ? name : `${name} (${number})`
    if (!(await exists(parent, tried))) return parent.getDirectoryHandle(tried, { create: true })
  }
  return parent.getDirectoryHandle(name, { create: true })
}

async function exists(parent: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await parent.getDirectoryHandle(name)
    return true
  } catch (error) {
    // A file of that name is in the way just as well.
    if (error instanceof DOMException && error.name === 'NotFoundError') return false
    if (error instanceof DOMException && error.name === 'TypeMismatchError') return true
    throw asBoxwoodError(error)
  }
}
