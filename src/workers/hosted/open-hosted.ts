import { ArchiveReader } from '#archive/archive-reader.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import { present } from '#base/assert.ts'
import { randomOwner } from '#importing/random-owner.ts'
import { connect } from '#rpc/connect.ts'
import { openPublished } from '#storage/web/http-blocks.ts'
import type { Ranges } from '#storage/web/ranges.ts'
import type { RangesContract } from '#workers/contracts/ranges.ts'
import type { Guest } from '#workers/open-archives.ts'
import { openIndexes } from '#workers/open-indexes.ts'

/** Of what was read, inflated. */
const cacheBytes = 48 * 1024 * 1024

export interface HostedGuest extends Guest {
  /** Its server sends whole files only. */
  readonly isSlow: () => boolean
}

/** A published archive, read through a port that leads to the `web` worker. Rejects with what `openPublished` rejects with. */
export async function openHosted(archive: string, port: MessagePort): Promise<HostedGuest> {
  const opened = await openPublished(rangesOver(port), { id: archive, newOwner: randomOwner })
  const { record, blocks, index } = opened
  const cache = new BlockCache(cacheBytes)
  const segments = opened.segments.map((segment) => new SegmentReader(segment, blocks, cache))
  const snapshot = new SnapshotReader(opened.snapshot, blocks, cache)
  const directories = async (): Promise<[NonNullable<typeof index>]> => [present(index)]
  const indexes = await openIndexes(record, {
    directories: { directories },
    blocks,
    cache,
    damaged: new Set(),
  })
  const reader = new ArchiveReader(record, segments, snapshot)
  return {
    record,
    reader,
    rows: reader.rowCount,
    ...indexes,
    place: 'web',
    isSlow: () => blocks.isSlow,
  }
}

function rangesOver(port: MessagePort): Ranges {
  const { remote } = connect<RangesContract>(port)
  port.start()
  return { get: (file, offset, length) => remote.get({ file, offset, length }) }
}
