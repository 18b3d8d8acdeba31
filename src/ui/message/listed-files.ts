import type { AttachmentInfo } from '#domain/scripting.ts'
import { previewOf, type Preview } from './preview-kind.ts'

export interface ListedFile {
  readonly attachment: AttachmentInfo
  /** Its place among all of the message's. */
  readonly index: number
  readonly preview: Preview | null
}

interface Files {
  readonly listed: readonly ListedFile[]
  /** What others were packed into. */
  readonly wrappers: readonly ListedFile[]
}

/** `htmlShown`: the message's HTML is on the screen, and the pictures that it names with it; a text shows none of them. */
export function listFiles(attachments: readonly AttachmentInfo[], htmlShown: boolean): Files {
  const all = attachments.map((attachment, index) => ({ attachment, index, preview: previewOf(attachment) }))
  return {
    listed: all.filter(({ attachment }) => !attachment.unpacked && !(attachment.inline && htmlShown)),
    wrappers: all.filter(({ attachment }) => attachment.unpacked),
  }
}
