import { dataAddress } from '#base/data-address.ts'
import type { Bytes } from '#base/units.ts'

/** Some browsers have no longer addresses, and a drawing of this size would stop the page. */
export const mostDrawing: Bytes = 8 * 1024 * 1024

/**
 * Where the browser finds what is previewed. A `blob:` address is of this origin, and an SVG that is opened from there in a tab
 * of its own is a document that may run scripts in it: an SVG gets a `data:` address, which has no origin. Null where it is too
 * large for one. `type`: from our own list, never what the sender says. To be given to `leavePreview` in the end.
 */
export async function previewAddress(blob: Blob, type: string): Promise<string | null> {
  if (type !== 'image/svg+xml') return URL.createObjectURL(new Blob([blob], { type }))
  return blob.size > mostDrawing ? null : dataAddress(blob, type)
}

export function leavePreview(address: string | null): void {
  if (address?.startsWith('blob:')) URL.revokeObjectURL(address)
}
