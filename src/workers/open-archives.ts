import { checkFormat } from '#archive/directory.ts'
import { ArchiveReader } from '#archive/archive-reader.ts'
import { type ArchiveRecord, ownersOf } from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import type { ArchivePlace } from '#domain/scripting.ts'
import { BlockCache } from '#archive/section-reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import { writeSnapshot } from '#archive/snapshot/writer.ts'
import { randomOwner } from '#importing/random-owner.ts'
import { storedSnapshot, storeSnapshot } from '#importing/store-snapshot.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import type { Home } from './home.ts'
import { indexesOver, type OpenedIndexes, openIndexes } from './open-indexes.ts'
import { archivesBeingWritten, writerLock } from './locks.ts'

/** So many times as many messages, and the threads of an archive that is being written to are made anew. */
const growth = 4
const cacheBytes = 48 * 1024 * 1024

export interface Opened extends OpenedIndexes {
  readonly record: ArchiveRecord
  readonly reader: ArchiveReader
  readonly rows: number
}

/** An archive that this browser does not keep. */
export interface Guest extends Opened {
  readonly place: Exclude<ArchivePlace, 'browser'>
}

/** Archives as they are read here: each with the snapshot that fits its segments, stored or made for the moment. */
export class OpenArchives {
  readonly #home: () => Promise<Home>
  readonly #ondamage: (archive: string) => void
  readonly #cache = new BlockCache(cacheBytes)
  readonly #opened = new Map<string, Opened>()
  readonly #opening = new Map<string, Promise<Opened>>()
  readonly #guests = new Map<string, Guest>()
  /** Archives of which a commit was heard since they were opened. */
  readonly #changed = new Set<string>()
  /** Indexes of which a block was damaged. */
  readonly #damaged = new Map<string, Set<OwnerId>>()

  /** `ondamage`: an index was found damaged; what it was over can be indexed anew. */
  constructor(home: () => Promise<Home>, ondamage: (archive: string) => void = () => undefined) {
    this.#home = home
    this.#ondamage = ondamage
  }

  /** Reads an archive that no catalog has, until it is removed or the worker ends. */
  welcome(guest: Guest): void {
    this.#guests.set(guest.record.id, guest)
  }

  get guests(): readonly Guest[] {
    return [...this.#guests.values()]
  }

  isGuest(archive: string): boolean {
    return this.#guests.has(archive)
  }

  isOnWeb(archive: string): boolean {
    return this.#guests.get(archive)?.place === 'web'
  }

  changed(archive: string): void {
    this.#changed.add(archive)
  }

  /** As the catalog has it now: what was committed since may not have been heard yet. */
  seen(record: ArchiveRecord): void {
    const opened = this.#opened.get(record.id)
    if (opened && !sameParts(opened.record, record)) this.changed(record.id)
  }

  /** As it is now, where that is something else; else null. */
  async renewed(before: Opened): Promise<Opened | null> {
    this.changed(before.record.id)
    const now = await this.get(before.record.id)
    return now === before || sameParts(before.record, now.record) ? null : now
  }

  /** An index of it can't be read: from now on it is passed over. */
  indexDamaged(archive: string, owner: OwnerId): void {
    this.#damaged.set(archive, new Set(this.#damaged.get(archive)).add(owner))
    const guest = this.#guests.get(archive)
    if (guest) {
      const indexes = guest.indexes.filter((index) => index.owner !== owner)
      this.welcome({ ...guest, ...indexesOver(guest.rows, indexes, true) })
      return
    }
    this.changed(archive)
    this.#ondamage(archive)
  }

  damagedIndexes(archive: string): ReadonlySet<OwnerId> {
    return this.#damaged.get(archive) ?? new Set()
  }

  removed(archive: string): void {
    this.#guests.delete(archive)
    this.#opened.delete(archive)
    this.#changed.delete(archive)
  }

  /** As it was read last, without looking whether it has changed. */
  last(archive: string): Opened | undefined {
    return this.#opened.get(archive)
  }

  async get(archive: string): Promise<Opened> {
    const guest = this.#guests.get(archive)
    if (guest) return guest
    const opening = this.#opening.get(archive)
    if (!this.#changed.has(archive)) {
      const known = opening ?? this.#opened.get(archive)
      if (known) return known
    }
    this.#changed.delete(archive)
    // One that began before the change was heard may not have seen it: then it is opened once more, after that.
    const next = Promise.resolve(opening)
      .catch(() => undefined)
      .then(() => this.#open(archive, this.#opened.get(archive)))
      .finally(() => {
        if (this.#opening.get(archive) === next) this.#opening.delete(archive)
      })
    this.#opening.set(archive, next)
    return next
  }

  async #open(archive: string, before: Opened | undefined): Promise<Opened> {
    const home = await this.#home()
    const record = await home.catalog.archive(archive)
    checkFormat(record.format)
    const rows = record.segments.reduce((sum, segment) => sum + segment.rows, 0)
    const stored = await storedSnapshot(home.catalog, record)
    const importing = !stored && (await archivesBeingWritten()).has(archive)
    // While an import runs, threads are made anew only when there is much that is new: the import needs the processor.
    if (importing && before && rows < before.rows * growth && sameBeginning(before.record, record)) {
      this.#changed.add(archive)
      return before
    }
    const indexes = await this.#indexes(home, record)
    const read = stored
      ? { record, rows, reader: this.#reader(home, record, await this.#segments(home, record), stored) }
      : await this.#withNewSnapshot(home, record, rows, importing)
    const opened = { ...read, ...indexes }
    this.#opened.set(archive, opened)
    return opened
  }

  async #segments(home: Home, record: ArchiveRecord): Promise<SegmentReader[]> {
    const directories = await home.catalog.directories(record.segments.map(({ owner }) => owner))
    return (directories as SegmentDirectory[]).map(
      (directory) => new SegmentReader(directory, home.blocks, this.#cache),
    )
  }

  #indexes(home: Home, record: ArchiveRecord): Promise<OpenedIndexes> {
    return openIndexes(record, {
      directories: home.catalog,
      blocks: home.blocks,
      cache: this.#cache,
      damaged: this.damagedIndexes(record.id),
    })
  }

  #reader(
    home: Home,
    record: ArchiveRecord,
    segments: SegmentReader[],
    snapshot: SnapshotDirectory,
  ): ArchiveReader {
    return new ArchiveReader(record, segments, new SnapshotReader(snapshot, home.blocks, this.#cache))
  }

  /** Stored where nobody writes now; else kept in memory until the import's end brings the stored one. */
  async #withNewSnapshot(
    home: Home,
    record: ArchiveRecord,
    rows: number,
    importing: boolean,
  ): Promise<Omit<Opened, keyof OpenedIndexes>> {
    const segments = await this.#segments(home, record)
    if (!importing) {
      const stored = await navigator.locks.request(writerLock, { ifAvailable: true }, async (lock) =>
        lock
          ? storeSnapshot({ blocks: home.blocks, blobs: home.blobs, commits: home.catalog }, record)
          : null,
      )
      if (stored && (await home.catalog.archive(record.id)).snapshot === stored.owner) {
        return { record, rows, reader: this.#reader(home, record, segments, stored) }
      }
    }
    const memory = new MemoryBlocks()
    const directory = await writeSnapshot(segments, randomOwner(), memory)
    const snapshot = new SnapshotReader(directory, memory, this.#cache)
    return { record, rows, reader: new ArchiveReader(record, segments, snapshot) }
  }
}

function sameBeginning(before: ArchiveRecord, now: ArchiveRecord): boolean {
  const owners = new Set(now.segments.map(({ owner }) => owner))
  return before.segments.every(({ owner }) => owners.has(owner))
}

function sameParts(one: ArchiveRecord, other: ArchiveRecord): boolean {
  return one.snapshot === other.snapshot && ownersOf(one).join() === ownersOf(other).join()
}
