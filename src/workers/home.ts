import { BoxwoodError } from '#base/errors.ts'
import { blobsWork } from '#storage/blob-probe.ts'
import { Catalog } from '#storage/catalog.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { IndexedBlocks } from '#storage/indexed-blocks.ts'

/** This browser's storage as a worker uses it. */
export interface Home {
  readonly catalog: Catalog
  readonly blocks: IndexedBlocks
  readonly blobs: boolean
}

/** Opens the storage once; after a newer program took it over every call says so. */
export function lazyHome(probe: boolean): () => Promise<Home> {
  let opening: Promise<Home> | null = null
  let closed: BoxwoodError | null = null
  const open = async (): Promise<Home> => {
    const database: Database = await openDatabase((error) => {
      opening = null
      if (error.code === 'updated-elsewhere') closed = error
    })
    return {
      catalog: new Catalog(database),
      blocks: new IndexedBlocks(database),
      blobs: probe && (await blobsWork(database)),
    }
  }
  return async () => {
    if (closed) throw closed
    opening ??= open()
    try {
      return await opening
    } catch (error) {
      opening = null
      throw error
    }
  }
}
