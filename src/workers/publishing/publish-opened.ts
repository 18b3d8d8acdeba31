import type { BlockHome, BlockSink, OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import type { PublishProgress } from '#domain/scripting.ts'
import type { FileSink } from '#publishing/files.ts'
import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import { maskString } from '#publishing/masking/mask-text.ts'
import type { PublishingHand } from '#publishing/publishing-hand.ts'
import { type ArchiveParts, publishArchive } from '#publishing/publish-archive.ts'
import { changedArchive } from '#publishing/stream/changed-archive.ts'
import { changesMail } from '#publishing/stream/changed-mail.ts'
import type { IndexDirectory } from '#search/index/schema.ts'
import type { Opened } from '#workers/open-archives.ts'

/** Where the archive is kept. */
export interface ArchiveHome {
  readonly blocks: BlockHome
  directories(owners: readonly OwnerId[]): Promise<Directory[]>
}

export interface PublishTask {
  readonly home: ArchiveHome
  readonly rows: ArrayLike<number>
  /** They are all of the archive's. */
  readonly isWhole: boolean
  readonly name: string
  readonly masking: MaskingOptions
  readonly files: FileSink
  readonly scratch: BlockHome & BlockSink
  /** Takes a share of the work; without one all is done here. */
  readonly hand: PublishingHand | null
  readonly created: EpochMilliseconds
  readonly signal: AbortSignal | undefined
  readonly tell: (phase: PublishProgress['phase'], done?: number, total?: number) => void
}

/** Reports of messages, however many there are. */
const tellings = 100

/** Writes the files of an archive: as it is kept, or some of its messages, changed. */
export async function publishOpened(opened: Opened, task: PublishTask): Promise<void> {
  const { masking, name, rows, files, scratch, hand, created, signal, tell } = task
  const asKept = task.isWhole && !changesMail(masking) ? await keptParts(opened, task) : null
  const step = Math.max(1, Math.floor(rows.length / tellings))
  const parts =
    asKept ??
    (await changedArchive({
      name: masking.masksAddresses ? maskString(name) : name,
      reader: opened.reader,
      rows,
      masking,
      scratch,
      hand,
      signal,
      onmessage(done) {
        if (done === rows.length) tell('threading')
        else if (done % step === 0) tell('reading', done, rows.length)
      },
    }))
  await publishArchive(parts, {
    files,
    scratch,
    store: hand?.store,
    created,
    signal,
    onprogress: (done, total) => tell('writing', done, total),
  })
}

/** Null where something of it is not kept: its threads, or a part of its index. */
async function keptParts(
  { record, reader, indexes, unindexed }: Opened,
  { home, name }: PublishTask,
): Promise<ArchiveParts | null> {
  const { owner } = reader.snapshot.directory
  if (owner !== record.snapshot || unindexed > 0) return null
  const directories = await home.directories([
    ...record.segments.map((segment) => segment.owner),
    owner,
    ...indexes.map((index) => index.owner),
  ])
  // A home keeps under an owner what was committed for it.
  const segments = directories.slice(0, record.segments.length) as SegmentDirectory[]
  return {
    name,
    blocks: home.blocks,
    segments: segments.map((directory, i) => ({ directory, counts: record.segments[i]!.counts })),
    snapshot: directories[segments.length] as SnapshotDirectory,
    indexes: directories.slice(segments.length + 1) as IndexDirectory[],
  }
}
