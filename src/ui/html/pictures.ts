import { foreignPictures } from './css-addresses.ts'
import { declarationsOf, parseStyles } from './style-sheet.ts'
import { isTrackingPixel } from './tracking-pixel.ts'

export interface PictureOptions {
  /** Whether pictures may be loaded from foreign hosts. */
  readonly remote: boolean
  /** `blob:` addresses by Content-ID. */
  readonly pictures: ReadonlyMap<string, string>
}

export interface Pictures {
  /** Different foreign pictures that it would load. */
  readonly remote: number
  /** Those of them that nobody would see. */
  readonly trackers: number
  /** Content-IDs that its pictures name. */
  readonly cids: readonly string[]
}

const loading = ['src', 'background', 'poster', 'data', 'xlink:href', 'lowsrc', 'dynsrc']
const foreignAddress = /^\s*(?:https?:|ftp:|\/\/)/i
const foreignChoice = /(?:^|[\s,])((?:https?:|ftp:)?\/\/[^\s,]+)/i

/** Finds the pictures of a sanitised document, takes away those that may not be loaded, and puts in those that it brings along. */
export function tamePictures(root: HTMLElement, options: PictureOptions): Pictures {
  /** Whether each is a tracking pixel wherever it stands. */
  const foreign = new Map<string, boolean>()
  const cids = new Set<string>()
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    for (const address of foreignOf(element)) {
      foreign.set(address, isTrackingPixel(element) && foreign.get(address) !== false)
    }
    tameAddresses(element, options, cids)
  }
  for (const style of root.querySelectorAll('style')) {
    for (const declaration of declarationsOf(parseStyles(style.textContent ?? ''))) {
      for (const address of foreignPictures(declaration.cssText)) foreign.set(address, false)
    }
  }
  for (const picture of root.querySelectorAll<HTMLElement>('img:not([src], [srcset])')) standIn(picture)
  const trackers = [...foreign.values()].filter((unseen) => unseen).length
  return { remote: foreign.size, trackers, cids: [...cids] }
}

/** One address a picture, though it may come in several sizes. */
function foreignOf(element: HTMLElement): string[] {
  const found = foreignPictures(element.style.cssText)
  const named = loading.map((name) => element.getAttribute(name) ?? '')
  found.push(...named.filter((value) => foreignAddress.test(value)).map((value) => value.trim()))
  const choice = foreignChoice.exec(element.getAttribute('srcset') ?? '')?.[1]
  if (choice !== undefined && !foreignAddress.test(mainAddress(element))) found.push(choice)
  return found
}

/** Of the picture that an `img` or `source` with a `srcset` is, or is a choice of. */
function mainAddress(element: HTMLElement): string {
  const main = element.localName === 'source' ? element.parentElement?.lastElementChild : element
  return main?.getAttribute('src') ?? ''
}

function tameAddresses(element: HTMLElement, { remote, pictures }: PictureOptions, cids: Set<string>): void {
  for (const name of loading) {
    const value = element.getAttribute(name)?.trim() ?? ''
    if (/^cid:/i.test(value)) {
      const cid = decodeCid(value.slice(4))
      cids.add(cid)
      const picture = pictures.get(cid)
      if (picture === undefined) element.removeAttribute(name)
      else element.setAttribute(name, picture)
    } else if (!remote && foreignAddress.test(value)) element.removeAttribute(name)
  }
  if (!remote && foreignChoice.test(element.getAttribute('srcset') ?? '')) element.removeAttribute('srcset')
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

/** What a picture that is not loaded says instead of itself; nothing, where it was there only to be counted. */
function standIn(picture: HTMLElement): void {
  const words = picture.ownerDocument.createElement('span')
  words.className = 'boxwood-picture'
  words.textContent = picture.getAttribute('alt')?.trim() ?? ''
  if (words.textContent === '' || isTrackingPixel(picture)) picture.remove()
  else picture.replaceWith(words)
}
