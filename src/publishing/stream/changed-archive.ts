import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { writeSnapshot } from '#archive/snapshot/writer.ts'
import { throwIfCancelled } from '#base/errors.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { randomOwner } from '#importing/random-owner.ts'
import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { ArchiveParts } from '#publishing/publish-archive.ts'
import type { PublishingHand } from '#publishing/publishing-hand.ts'
import { BatchesInOrder } from './batches-in-order.ts'
import { changeBatch } from './changed-batch.ts'
import { changedMail, changesMail, wholeMessage } from './changed-mail.ts'
import { ScratchSegments } from './scratch-segments.ts'

export interface ChangedArchive {
  readonly name: string
  readonly reader: Pick<ArchiveReader, 'mailPlaces'>
  /** The messages that are in it, in their order. */
  readonly rows: ArrayLike<number>
  readonly masking: MaskingOptions
  /** For all of it: blocks for the time of the publication. */
  readonly scratch: BlockHome & BlockSink
  /** Takes a share of the work; without one all is done here. */
  readonly hand?: PublishingHand | null
  readonly signal?: AbortSignal | undefined
  /** With how many messages were read. */
  readonly onmessage?: ((done: number) => void) | undefined
}

/**
 * Some messages of an archive, changed, as an archive of its own: imported into the scratch as if they had been dropped, so
 * that nothing of what was left out is in its rows, its threads or its index. Throws `cancelled`, `damaged-archive`,
 * `storage-full`, `storage-failed`.
 */
export async function changedArchive(task: ChangedArchive): Promise<ArchiveParts> {
  const { name, reader, rows, masking, scratch, hand = null, signal, onmessage } = task
  const made = new ScratchSegments(scratch, hand)
  const batches = new BatchesInOrder(
    async (batch) => (hand?.free ? hand.change(batch, masking) : changeBatch(batch, masking)),
    (changed) => made.addBatch(changed),
  )
  let done = 0
  for await (const message of outgoingMail(reader, rows, signal)) {
    const whole = changesMail(masking) ? (await wholeMessage(message)).bytes : null
    if (whole && batches.holds(whole.length)) await batches.add(whole, message.date)
    else {
      await batches.flush()
      await made.add(changedMail(message, masking), message.date)
    }
    onmessage?.(++done)
  }
  await batches.flush()
  await made.finish()
  throwIfCancelled(signal)
  const { segments } = made
  const cache = new BlockCache(0)
  const snapshot = await writeSnapshot(
    segments.map(({ directory }) => new SegmentReader(directory, scratch, cache)),
    randomOwner(),
    scratch,
  )
  return { name, blocks: scratch, segments, snapshot, indexes: await made.indexes }
}
