import { expect, test } from 'vitest'
import type { Database } from '#storage/database.ts'
import { IndexedBlocks } from '#storage/indexed-blocks.ts'

/** As a database that keeps one value. */
function databaseWith(value: unknown): Database {
  return { transaction: () => ({ store: { get: () => Promise.resolve(value) } }) } as unknown as Database
}

test.each(['NotReadableError', 'NotFoundError'])(
  'a Blob that the browser has lost (%s) is damage of the archive, and no changed file',
  async (name) => {
    const lost = Object.assign(new Blob(['boxwood']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', name)) }),
    })
    const range = { owner: 1, section: 'mail', block: 2, offset: 0, length: 7 }
    await expect(new IndexedBlocks(databaseWith(lost)).read([range])).rejects.toMatchObject({
      code: 'damaged-archive',
      details: { part: 'mail', block: 2 },
    })
  },
)
