import type { Bytes } from '#base/units.ts'
import type { ListedFile } from './listed-files.ts'

/** For each thumbnail all of the message is read once more: of larger ones there are none, */
const mostBytes: Bytes = 4_000_000
/** and of many only the first. */
const mostPictures = 8

/** The places of the attachments that are shown as small pictures before they are opened. */
export function thumbnailsOf(listed: readonly ListedFile[]): ReadonlySet<number> {
  const bytes = listed.reduce((sum, { attachment }) => sum + attachment.bytes, 0)
  if (bytes > mostBytes) return new Set()
  const pictures = listed.filter(
    ({ attachment, preview }) =>
      preview?.is === 'image' && preview.type !== 'image/svg+xml' && attachment.doubts.length === 0,
  )
  return new Set(pictures.slice(0, mostPictures).map(({ index }) => index))
}
