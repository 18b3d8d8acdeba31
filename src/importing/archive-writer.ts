import {
  type ArchiveRecord,
  indexesWithin,
  ownersOf,
  type SegmentRecord,
  type SourceRecord,
} from '#archive/archive-record.ts'
import type { BlockHome, BlockSink, OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { FinishedSegment } from './open-segment.ts'

/** Where committed segments go: the catalog of this browser, or a test's. */
export interface Commits {
  /** Throws `no-such-archive` where one that is not new was removed meanwhile. */
  commit(record: ArchiveRecord, added: readonly Directory[], isNew?: boolean): Promise<void>
}

/** The archive that an import writes to. Its record changes only with a commit. */
export class ArchiveWriter {
  /** As it was before the import; null where that makes it. */
  readonly before: ArchiveRecord | null
  /** Segments that others took the place of, and their indexes. They stay until the import has ended: it may be taken back. */
  readonly replaced: OwnerId[] = []
  readonly blocks: BlockHome & BlockSink
  /** Whether mail blocks may be slices of the dropped file. */
  readonly blobs: boolean
  readonly #commits: Commits
  readonly #oncommit: (record: ArchiveRecord) => void
  #record: ArchiveRecord
  #changed = false

  constructor(
    record: ArchiveRecord,
    isNew: boolean,
    home: { readonly blocks: BlockHome & BlockSink; readonly commits: Commits; readonly blobs: boolean },
    oncommit: (record: ArchiveRecord) => void,
  ) {
    this.#record = record
    this.before = isNew ? null : record
    this.blocks = home.blocks
    this.blobs = home.blobs
    this.#commits = home.commits
    this.#oncommit = oncommit
  }

  get record(): ArchiveRecord {
    return this.#record
  }

  /** Something of it is in the catalog. */
  get exists(): boolean {
    return this.before !== null || this.#changed
  }

  /** Something of this import is in the catalog. */
  get changed(): boolean {
    return this.#changed
  }

  nextSourceId(): number {
    return this.#record.sources.reduce((most, { id }) => Math.max(most, id), 0) + 1
  }

  segmentsOf(source: number): SegmentRecord[] {
    return this.#record.segments.filter((segment) => segment.source === source)
  }

  /** Commits a segment of a source after that source's others, with the source as it is now. */
  async commitSegment(
    source: SourceRecord,
    { record: segment, directory, indexes: added }: FinishedSegment,
    replaced: readonly OwnerId[],
  ): Promise<void> {
    const kept = this.#record.segments.filter(({ owner }) => !replaced.includes(owner))
    const last = kept.findLastIndex((other) => other.source === source.id)
    const segments = last < 0 ? [...kept, segment] : kept.toSpliced(last + 1, 0, segment)
    const before = this.#record
    const indexes = [
      ...indexesWithin(before.indexes, kept),
      ...added.map(({ directory: { owner, facts }, from }) => ({
        owner,
        parts: [{ segment: segment.owner, from, rows: facts.rows }],
      })),
    ]
    const directories = [directory, ...added.map((index) => index.directory)]
    await this.#save({ ...this.#withSource(source), segments, indexes }, directories)
    const owners = new Set(ownersOf(this.#record))
    this.replaced.push(...ownersOf(before).filter((owner) => !owners.has(owner)))
  }

  /** Commits what is now known of a source. */
  async commitSource(source: SourceRecord): Promise<void> {
    await this.#save(this.#withSource(source), [])
  }

  async commitRefused(refused: ArchiveRecord['refused']): Promise<void> {
    if (refused.length > 0 || this.#record.refused.length > 0)
      await this.#save({ ...this.#record, refused }, [])
  }

  #withSource(source: SourceRecord): ArchiveRecord {
    const at = this.#record.sources.findIndex(({ id }) => id === source.id)
    const sources = at < 0 ? [...this.#record.sources, source] : this.#record.sources.with(at, source)
    return { ...this.#record, sources }
  }

  async #save(record: ArchiveRecord, added: readonly Directory[]): Promise<void> {
    await this.#commits.commit(record, added, !this.exists)
    this.#record = record
    this.#changed = true
    this.#oncommit(record)
  }
}
