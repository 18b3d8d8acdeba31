import { takePageColours } from './colours.ts'
import { documentSource } from './document-source.ts'
import { relaxWidths } from './fixed-widths.ts'
import { foldQuotes } from './fold-quotes.ts'
import { tameLink } from './links.ts'
import { tamePictures, type PictureOptions, type Pictures } from './pictures.ts'
import { sanitize } from './sanitize.ts'

export interface FrameDocument extends Pictures {
  /** A whole document for an iframe's `srcdoc`, its own policy included. */
  readonly source: string
  /** Whether it takes the page's colours; else it is a white sheet. */
  readonly plain: boolean
}

/**
 * Foreign HTML as a document that can do nothing: sanitised, and under a policy that allows no script, no form, no
 * frame, no font and, unless asked, no foreign picture. It goes into a frame without `allow-scripts`, never into the page.
 */
export function frameDocument(html: string, options: PictureOptions): FrameDocument {
  const root = sanitize(html)
  const plain = takePageColours(root)
  const pictures = tamePictures(root, options)
  for (const link of root.querySelectorAll<HTMLElement>('a, area')) tameLink(link)
  const relaxed = relaxWidths(root)
  // Taken out before quotes are looked for: their text is none, and in a fold they would still count.
  const styles = [...root.querySelectorAll('style')]
  for (const style of styles) style.remove()
  const texts = [...styles.map((style) => style.textContent ?? ''), relaxed].filter((text) => text !== '')
  const body = root.querySelector('body')
  if (body) foldQuotes(body)
  return { source: documentSource(root, texts, plain, options.remote), plain, ...pictures }
}
