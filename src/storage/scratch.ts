import { deleteDB } from 'idb'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import type { Bytes } from '#base/units.ts'
import { openDatabase, storageError } from './database.ts'
import { IndexedBlocks } from './indexed-blocks.ts'
import { MemoryFirst } from './memory-first.ts'

/** Apart from the archives': there the next import would remove what no archive names. */
const name = 'boxwood-scratch'

/** A small archive's are not worth the disk, which takes longer than what is done with them. */
const mostInMemory: Bytes = 96 * 1024 * 1024

/**
 * Blocks in memory and, where they are many, on the disk for the time of some work, and gone after it, however it ends. One at a time: the caller has a lock for it.
 * What a browser that died has left is removed by the next, or by `removeScratch`.
 */
export async function withScratch<T>(work: (blocks: BlockHome & BlockSink) => Promise<T>): Promise<T> {
  await remove()
  const database = await openDatabase(() => undefined, name)
  try {
    return await work(new MemoryFirst(mostInMemory, new IndexedBlocks(database)))
  } finally {
    database.close()
    // What it leaves where that fails is removed next time.
    await deleteDB(name).catch(() => undefined)
  }
}

export async function removeScratch(): Promise<void> {
  const known = await indexedDB.databases()
  if (known.some((database) => database.name === name)) await remove()
}

async function remove(): Promise<void> {
  try {
    await deleteDB(name)
  } catch (error) {
    throw storageError(error)
  }
}
