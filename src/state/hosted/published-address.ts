import { BoxwoodError } from '#base/errors.ts'

/** Where a folder that was published with the app has its archive. */
export const archiveFolder = 'archive/'

/** Whether an address names a published archive: a folder, or the file in front. */
export function isPublishedAddress(address: string): boolean {
  if (!URL.canParse(address, document.baseURI)) return false
  const { pathname } = new URL(address, document.baseURI)
  return pathname.endsWith('/') || pathname.endsWith('/archive.boxwood')
}

/** The folder's, relative to the page. Throws `link-not-allowed`. */
export function folderOf(address: string): string {
  const url = new URL(address, document.baseURI)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new BoxwoodError('link-not-allowed', { url: address, scheme: url.protocol })
  return new URL('.', url).href
}

/** The archive that was published together with this page, if it was. */
export function ownArchive(page: Document): string | null {
  const named = page.querySelector('meta[name="boxwood-archive"]')?.getAttribute('content')
  return named ? new URL(named, page.baseURI).href : null
}
