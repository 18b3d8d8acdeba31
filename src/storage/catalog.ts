import { type ArchiveRecord, ownersOf } from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { BoxwoodError } from '#base/errors.ts'
import { type Database, storageError } from './database.ts'

const blocksOf = (owner: OwnerId): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []])

/** The archives of this browser, and the commits that make segments and snapshots exist. */
export class Catalog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  archives(): Promise<ArchiveRecord[]> {
    return this.#try(() => this.#database.getAll('archives'))
  }

  /** Throws `no-such-archive`. */
  async archive(id: string): Promise<ArchiveRecord> {
    const record = await this.#try(() => this.#database.get('archives', id))
    if (!record) throw new BoxwoodError('no-such-archive', { archive: id })
    return record
  }

  /** In the order asked for. Throws `damaged-archive` where one is missing. */
  async directories(owners: readonly OwnerId[]): Promise<Directory[]> {
    const found = await this.#try(() => {
      const transaction = this.#database.transaction('directories')
      return Promise.all(owners.map((owner) => transaction.store.get(owner)))
    })
    return found.map((directory) => {
      if (!directory) throw new BoxwoodError('damaged-archive', { part: 'directory' })
      return directory
    })
  }

  /**
   * One strict transaction: the archive as it is now, and the directories of its new segment and of its indexes. A tab that dies before
   * leaves blocks that nobody names. A name that was given meanwhile stays. Throws `no-such-archive` where one that is
   * not new was removed meanwhile.
   */
  async commit(record: ArchiveRecord, added: readonly Directory[], isNew = false): Promise<void> {
    await this.#try(async () => {
      const transaction = this.#database.transaction(['archives', 'directories'], 'readwrite', {
        durability: 'strict',
      })
      const archives = transaction.objectStore('archives')
      const before = await archives.get(record.id)
      if (!before && !isNew) throw new BoxwoodError('no-such-archive', { archive: record.id })
      const named = before ? { ...record, name: before.name } : record
      const done: Promise<unknown>[] = [archives.put(named), transaction.done]
      for (const directory of added) done.push(transaction.objectStore('directories').put(directory))
      await Promise.all(done)
    })
  }

  /** Stores a snapshot, unless the archive has changed or gone since it was made. */
  async commitSnapshot(id: string, directory: SnapshotDirectory): Promise<boolean> {
    const { segments } = directory.facts
    let old: OwnerId | null = directory.owner
    const kept = await this.#try(async () => {
      const transaction = this.#database.transaction(['archives', 'directories'], 'readwrite', {
        durability: 'strict',
      })
      const record = await transaction.objectStore('archives').get(id)
      const same =
        record?.segments.length === segments.length &&
        record.segments.every(({ owner }, i) => owner === segments[i])
      if (record && same) {
        old = record.snapshot
        await transaction.objectStore('directories').put(directory)
        if (old !== null) await transaction.objectStore('directories').delete(old)
        await transaction.objectStore('archives').put({ ...record, snapshot: directory.owner })
      }
      await transaction.done
      return Boolean(record && same)
    })
    await this.#forgetBlocks(old === null ? [] : [old])
    return kept
  }

  /** Throws `no-such-archive`. */
  async rename(id: string, name: string): Promise<void> {
    await this.#try(async () => {
      const transaction = this.#database.transaction('archives', 'readwrite', { durability: 'strict' })
      const record = await transaction.store.get(id)
      if (record) await transaction.store.put({ ...record, name })
      await transaction.done
      if (!record) throw new BoxwoodError('no-such-archive', { archive: id })
    })
  }

  /** Throws `no-such-archive`. An archive of a newer format can be removed too. */
  async remove(id: string): Promise<void> {
    const owners: OwnerId[] = []
    await this.#try(async () => {
      const transaction = this.#database.transaction(['archives', 'directories'], 'readwrite', {
        durability: 'strict',
      })
      const record = await transaction.objectStore('archives').get(id)
      if (record) {
        owners.push(...ownersOf(record))
        if (record.snapshot !== null) owners.push(record.snapshot)
      }
      for (const owner of owners) void transaction.objectStore('directories').delete(owner)
      await transaction.objectStore('archives').delete(id)
      await transaction.done
      if (!record) throw new BoxwoodError('no-such-archive', { archive: id })
    })
    await this.#forgetBlocks(owners)
  }

  /** Removes blocks and directories that no archive names: what a tab that died has left. Only under the writer's lock. */
  async removeOrphans(): Promise<number> {
    return this.#try(async () => {
      const named = new Set<OwnerId>()
      for (const record of await this.#database.getAll('archives')) {
        for (const owner of ownersOf(record)) named.add(owner)
        if (record.snapshot !== null) named.add(record.snapshot)
      }
      const orphans = (await this.#database.getAllKeys('directories')).filter((owner) => !named.has(owner))
      const transaction = this.#database.transaction('blocks')
      // From owner to owner: a jump each, however many blocks it has.
      let cursor = await transaction.store.openKeyCursor()
      while (cursor) {
        const [owner] = cursor.key
        if (!named.has(owner) && !orphans.includes(owner)) orphans.push(owner)
        cursor = await cursor.continue([owner, [] as unknown as string, 0])
      }
      await this.forget(orphans)
      return orphans.length
    })
  }

  /** Removes segments and snapshots that no archive names any more. */
  async forget(owners: readonly OwnerId[]): Promise<void> {
    if (owners.length === 0) return
    await this.#try(async () => {
      const transaction = this.#database.transaction('directories', 'readwrite')
      await Promise.all([...owners.map((owner) => transaction.store.delete(owner)), transaction.done])
    })
    await this.#forgetBlocks(owners)
  }

  async #forgetBlocks(owners: readonly OwnerId[]): Promise<void> {
    if (owners.length === 0) return
    await this.#try(async () => {
      const transaction = this.#database.transaction('blocks', 'readwrite', { durability: 'relaxed' })
      await Promise.all([
        ...owners.map((owner) => transaction.store.delete(blocksOf(owner))),
        transaction.done,
      ])
    })
  }

  async #try<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw storageError(error)
    }
  }
}
