import { takePageColours } from './colours.ts'
import { frameStyle } from './frame-style.ts'
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
  return { source: sourceOf(root, plain, options.remote), plain, ...pictures }
}

/** The document's text, written by the browser from the tree alone. Styles come first, wherever they stood. */
function sourceOf(root: HTMLElement, plain: boolean, remote: boolean): string {
  const page = root.ownerDocument
  const head = page.createElement('head')
  const add = (name: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
    const element = page.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.textContent = text
    head.append(element)
  }
  add('meta', { charset: 'utf-8' })
  add('meta', { 'http-equiv': 'Content-Security-Policy', content: policy(remote) })
  add('meta', { name: 'referrer', content: 'no-referrer' })
  add('meta', { 'http-equiv': 'x-dns-prefetch-control', content: 'off' })
  add('style', {}, frameStyle(plain))
  for (const style of root.querySelectorAll('style')) {
    style.remove()
    add('style', {}, (style.textContent ?? '').replaceAll('<', '\\3c '))
  }
  const whole = page.createElement('html')
  for (const name of ['dir', 'lang']) {
    const value = root.getAttribute(name)
    if (value !== null) whole.setAttribute(name, value)
  }
  const body = root.querySelector('body') ?? page.createElement('body')
  body.removeAttribute('id')
  whole.append(head, body)
  return `<!doctype html>${whole.outerHTML}`
}

function policy(remote: boolean): string {
  const pictures = remote ? 'data: blob: https: http:' : 'data: blob:'
  return `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`
}
