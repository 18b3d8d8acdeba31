import type { Tab } from '#test/e2e/driver/tab.ts'

/** What IndexedDB holds, looked at behind the program's back. */
export interface Stored {
  /** Of all archives together. */
  readonly segments: number
  /** Directories and runs of blocks that no archive names. */
  readonly orphans: number
  /** Segments, indexes and snapshots that an archive names without a directory or one of its blocks. */
  readonly broken: readonly string[]
}

interface Names {
  readonly archives: readonly {
    readonly segments: readonly { readonly owner: number }[]
    readonly indexes?: readonly { readonly owner: number }[]
    readonly snapshot: number | null
  }[]
  readonly directories: readonly {
    readonly owner: number
    readonly sections: Readonly<Record<string, { readonly blocks: readonly number[] }>>
  }[]
}

/** In the page. */
async function look(): Promise<Stored> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('a request failed'))
    })
  const database = await settled(indexedDB.open('boxwood'))
  try {
    const transaction = database.transaction(['archives', 'directories', 'blocks'])
    const archives = transaction.objectStore('archives').getAll()
    const directories = transaction.objectStore('directories').getAll()
    const keys = transaction.objectStore('blocks').getAllKeys()
    const found = {
      archives: await settled(archives),
      directories: await settled(directories),
    } as unknown as Names
    const blocks = new Set((await settled(keys)).map(String))
    const named = new Set(
      found.archives.flatMap(({ segments, indexes = [], snapshot }) => [
        ...[...segments, ...indexes].map(({ owner }) => owner),
        ...(snapshot === null ? [] : [snapshot]),
      ]),
    )
    const owners = new Set([...blocks].map((key) => Number(key.split(',', 1)[0])))
    for (const { owner } of found.directories) owners.add(owner)
    const broken = [...named]
      .filter((owner) => !found.directories.some((directory) => directory.owner === owner))
      .map((owner) => `${owner} has no directory`)
    for (const { owner, sections } of found.directories) {
      for (const [section, { blocks: lengths }] of Object.entries(sections)) {
        const missing = lengths.filter((_, i) => !blocks.has(String([owner, section, i]))).length
        if (missing > 0) broken.push(`${owner} lacks ${missing} blocks of ${section}`)
      }
    }
    const segments = found.archives.reduce((sum, archive) => sum + archive.segments.length, 0)
    return { segments, orphans: [...owners].filter((owner) => !named.has(owner)).length, broken }
  } finally {
    database.close()
  }
}

export function lookAtStorage(tab: Tab): Promise<Stored> {
  return tab.run(look, null)
}
