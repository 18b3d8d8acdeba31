/** A folder of this computer in memory: its files by their paths. What is being written is no file until it is closed. */
export class FakeFolder {
  readonly kind = 'directory'
  readonly name: string
  readonly files = new Map<string, Uint8Array>()
  readonly folders = new Map<string, FakeFolder>()
  /** Called before each write: what it throws is what the disk would. */
  beforeWrite: () => void = () => undefined

  constructor(name = 'chosen') {
    this.name = name
  }

  /** As the browser's own; its other members are not asked for here. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle
  }

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<FakeFolder> {
    const found = this.folders.get(name)
    if (found) return found
    if (this.files.has(name)) throw new DOMException('a file', 'TypeMismatchError')
    if (!create) throw new DOMException('not there', 'NotFoundError')
    const folder = new FakeFolder(name)
    folder.beforeWrite = () => this.beforeWrite()
    this.folders.set(name, folder)
    return folder
  }

  async getFileHandle(name: string) {
    if (!this.files.has(name)) this.files.set(name, new Uint8Array())
    return {
      createWritable: async () => {
        const pieces: Uint8Array[] = []
        return {
          write: async (bytes: Uint8Array) => {
            this.beforeWrite()
            pieces.push(bytes.slice())
          },
          close: async () => void this.files.set(name, new Uint8Array(Buffer.concat(pieces))),
          abort: async () => undefined,
        }
      },
    }
  }

  async removeEntry(name: string): Promise<void> {
    this.files.delete(name)
    this.folders.delete(name)
  }

  /** All files, those in folders below with their paths. */
  get all(): string[] {
    const below = [...this.folders.values()].flatMap((folder) =>
      folder.all.map((path) => `${folder.name}/${path}`),
    )
    return [...this.files.keys(), ...below].sort()
  }
}
