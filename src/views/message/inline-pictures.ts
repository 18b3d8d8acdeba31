import type { Bytes } from '#base/units.ts'
import { isPictureType } from '#domain/picture-type.ts'
import type { AttachmentInfo } from '#domain/scripting.ts'

/** For each batch all of the message is read once more, and all of the batch is in memory at once. */
export const mostBatch: Bytes = 16 * 1024 * 1024

type Load = (places: readonly number[]) => Promise<readonly (Blob | null)[]>

/**
 * The pictures that a message's HTML shows by these Content-IDs, as far as it brings them along and they can be read. `load`:
 * the attachments in these places, all by one reading of the message.
 */
export async function inlinePictures(
  attachments: readonly AttachmentInfo[],
  cids: readonly string[],
  load: Load,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Blob>> {
  const found = new Map<string, Blob>()
  for (const batch of batches(attachments, cids)) {
    // Nobody looks at it any more: others wait for their messages.
    if (signal.aborted) break
    try {
      const blobs = await load(batch.map(({ place }) => place))
      for (const [i, { cid }] of batch.entries()) {
        const blob = blobs[i]
        if (blob) found.set(cid, blob)
      }
    } catch {
      // Its words stand in for a picture that could not be read.
    }
  }
  return found
}

interface Wanted {
  readonly cid: string
  readonly place: number
}

function batches(attachments: readonly AttachmentInfo[], cids: readonly string[]): Wanted[][] {
  const made: Wanted[][] = []
  let room: Bytes = 0
  for (const cid of cids) {
    const place = attachments.findIndex((attachment) => attachment.cid === cid)
    const attachment = attachments[place]
    if (!attachment || !isPictureType(attachment.type)) continue
    if (made.length === 0 || attachment.bytes > room) {
      made.push([])
      room = mostBatch
    }
    made.at(-1)?.push({ cid, place })
    room -= attachment.bytes
  }
  return made
}
