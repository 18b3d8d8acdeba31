/** What a drop or a folder holds: files to import, and names of what is no mailbox. */
export interface Chosen {
  readonly files: readonly File[]
  readonly leftOut: readonly string[]
}

/** More files than any real archive has; a dropped home folder must end somewhere. */
const mostFiles = 20_000

/**
 * The files of a drop. What was named itself is tried whatever it is; from inside a folder only mailboxes are taken.
 * Must be called in the drop's own event: the list is empty afterwards.
 */
export function takeDrop(transfer: DataTransfer): Promise<Chosen> {
  const entries: FileSystemEntry[] = []
  const files: File[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry?.()
    if (entry?.isDirectory) entries.push(entry)
    else {
      const file = item.getAsFile()
      if (file) files.push(file)
    }
  }
  return readEntries(entries).then(async ({ inside, unread }) => {
    const { files: mailboxes, leftOut } = await mailboxesOf(inside)
    return { files: [...files, ...mailboxes], leftOut: [...leftOut, ...unread] }
  })
}

/** The mailboxes among the files of a folder, in the order of their names. */
export async function mailboxesOf(all: readonly File[]): Promise<Chosen> {
  const files: File[] = []
  const leftOut: string[] = []
  for (const file of all.toSorted((a, b) => order.compare(pathOf(a), pathOf(b)))) {
    if (file.name.startsWith('.')) continue
    if (await looksLikeMailbox(file)) files.push(file)
    else leftOut.push(pathOf(file))
  }
  return { files, leftOut }
}

const order = new Intl.Collator('en', { numeric: true })

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name
}

/** By content: a separator line at the start, or gzip's two bytes. */
async function looksLikeMailbox(file: File): Promise<boolean> {
  try {
    const start = new Uint8Array(await file.slice(0, 512).arrayBuffer())
    if (start[0] === 0x1f && start[1] === 0x8b) return true
    const text = String.fromCharCode(...start).replace(/^\u{ef}\u{bb}\u{bf}/u, '')
    return /^[\r\n]*From /.test(text)
  } catch {
    return false
  }
}

/** Iterative: a folder's depth is not ours to choose. `unread`: the paths of what there were too many files for. */
async function readEntries(entries: FileSystemEntry[]): Promise<{ inside: File[]; unread: string[] }> {
  const inside: File[] = []
  while (entries.length > 0 && inside.length < mostFiles) {
    const entry = entries.pop()
    try {
      if (entry?.isFile) inside.push(await fileOf(entry as FileSystemFileEntry))
      else if (entry?.isDirectory) entries.push(...(await childrenOf(entry as FileSystemDirectoryEntry)))
    } catch {
      // It went away or may not be read: the others still can.
    }
  }
  return { inside, unread: entries.map(({ fullPath }) => fullPath.replace(/^\//, '')) }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

async function childrenOf(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader()
  const children: FileSystemEntry[] = []
  // Chromium gives a hundred at a time and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return children
    children.push(...some)
  }
}
