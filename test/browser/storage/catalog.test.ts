import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ArchiveRecord } from '#archive/archive-record.ts'
import { Catalog } from '#storage/catalog.ts'
import { type Database, openDatabase } from '#storage/database.ts'

const name = 'boxwood-catalog-test'
const record: ArchiveRecord = {
  id: 'bins',
  format: 1,
  name: 'Bins',
  created: 0,
  sources: [],
  segments: [],
  refused: [],
  snapshot: null,
}
let database: Database
let catalog: Catalog

beforeEach(async () => {
  database = await openDatabase(() => undefined, name)
  catalog = new Catalog(database)
  await catalog.commit(record, [], true)
})

afterEach(() => {
  database.close()
  indexedDB.deleteDatabase(name)
})

test('an archive that is removed while it is written to stays removed', async () => {
  await catalog.remove('bins')
  const directory = {
    format: 1,
    owner: 7,
    sections: {},
    facts: { is: 'segment', rows: 0, sourceOffset: 0 },
  } as const
  await expect(catalog.commit(record, [directory])).rejects.toMatchObject({ code: 'no-such-archive' })
  expect(await catalog.archives()).toEqual([])
  await expect(catalog.directories([7])).rejects.toMatchObject({ code: 'damaged-archive' })
})

test('an archive that is renamed while it is written to keeps its new name', async () => {
  await catalog.rename('bins', 'Compost')
  await catalog.commit({ ...record, created: 1 }, [])
  expect(await catalog.archives()).toMatchObject([{ name: 'Compost', created: 1 }])
})
