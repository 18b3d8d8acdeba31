import { frameStyle } from './frame-style.ts'

/** The document's text, written by the browser from the tree alone. Its styles come first, those of the frame before them. */
export function documentSource(
  root: HTMLElement,
  styles: readonly string[],
  plain: boolean,
  remote: boolean,
): string {
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
  for (const style of styles) add('style', {}, style.replaceAll('<', '\\3c '))
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
