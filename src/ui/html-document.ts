import DOMPurify from 'dompurify'

export interface FrameDocument {
  /** A whole document for an iframe's `srcdoc`, its own policy included. */
  readonly source: string
  /** Different addresses on foreign hosts that it would load. */
  readonly remote: number
  /** Content-IDs that its pictures name. */
  readonly cids: readonly string[]
}

interface Options {
  /** Whether pictures may be loaded from foreign hosts. */
  readonly remote: boolean
  /** `blob:` addresses by Content-ID. */
  readonly pictures: ReadonlyMap<string, string>
}

const loading = ['src', 'srcset', 'background', 'poster', 'data', 'xlink:href', 'lowsrc', 'dynsrc']
const remoteAddress = /^\s*(?:https?:|ftp:|\/\/)/i
const remoteInStyle = /url\(\s*['"]?\s*(?:https?:)?\/\/[^'")\s]*/gi
const colour = /(?:^|[;\s{"'])(?:color|background(?:-color)?)\s*:/i

/**
 * Foreign HTML as a document that can do nothing: sanitised, and under a policy that allows no script, no form, no
 * frame, no font and, unless asked, no foreign picture. It goes into a frame without `allow-scripts`, never into the page.
 */
export function frameDocument(html: string, { remote, pictures }: Options): FrameDocument {
  const clean = sanitize(html)
  const foreign = new Set<string>()
  const cids = new Set<string>()
  const plain = isPlain(clean)
  for (const element of clean.querySelectorAll<HTMLElement>('*')) {
    for (const name of loading) tameAddress(element, name, { remote, pictures }, foreign, cids)
    const style = element.getAttribute('style')
    if (style !== null) for (const [address] of style.matchAll(remoteInStyle)) foreign.add(address)
    if (element.localName === 'style')
      for (const [address] of (element.textContent ?? '').matchAll(remoteInStyle)) foreign.add(address)
    if (element.localName === 'a' || element.localName === 'area') tameLink(element)
  }
  for (const picture of clean.querySelectorAll('img:not([src])')) standIn(picture)
  const styles = [...clean.querySelectorAll('style')]
  for (const style of styles) style.remove()
  const body = clean.querySelector('body')
  const source = [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(remote)}">`,
    '<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">',
    `<style>${frameStyle(plain)}</style>`,
    ...styles.map((style) => `<style>${(style.textContent ?? '').replaceAll('<', '\\3c ')}</style>`),
    `</head>${bodyOf(body, plain)}</html>`,
  ].join('')
  return { source, remote: foreign.size, cids: [...cids] }
}

function sanitize(html: string): HTMLElement {
  const clean = DOMPurify.sanitize(html, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    FORBID_TAGS: [
      'form',
      'input',
      'button',
      'select',
      'textarea',
      'option',
      'dialog',
      'video',
      'audio',
      'svg',
      'math',
      'link',
      'meta',
      'base',
      'template',
    ],
    FORBID_ATTR: [
      'ping',
      'autofocus',
      'contenteditable',
      'popover',
      'popovertarget',
      'accesskey',
      'tabindex',
      'usemap',
      'is',
      'slot',
      'inert',
      'hidden',
    ],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|\/\/|mailto:|cid:|data:image\/|#)/i,
  })
  // With RETURN_DOM and WHOLE_DOCUMENT it is the html element, though its type says Node.
  return clean as HTMLElement
}

function policy(remote: boolean): string {
  const pictures = remote ? 'data: blob: https: http:' : 'data: blob:'
  return `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`
}

/** A message that sets no colours takes the page's; any other is a white sheet, as its sender saw it. */
function isPlain(root: HTMLElement): boolean {
  if (root.querySelector('style, [bgcolor], [background], font[color], body[text]')) return false
  return ![...root.querySelectorAll('[style]')].some((element) =>
    colour.test(element.getAttribute('style') ?? ''),
  )
}

function frameStyle(plain: boolean): string {
  const colours = plain
    ? ':root{color-scheme:var(--scheme,light)}body{color:light-dark(#1d211c,#e4e6e0);background:transparent;margin:0}a{color:light-dark(#3c6e3f,#86b884)}blockquote{color:light-dark(#4d6b7c,#8fb3c7)}'
    : ':root{color-scheme:light;background:#fff}body{color:#222;margin:18px}a{color:#2a5db0}'
  return `html{height:auto!important;overflow:auto hidden}body{font:15px/1.55 Inter,system-ui,sans-serif;overflow-wrap:break-word;height:auto!important;min-height:0!important}img{max-width:100%;height:auto}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-left:12px;border-left:2px solid currentColor}.boxwood-picture{font:13px/1.5 system-ui,sans-serif;opacity:.75;border:1px dashed currentColor;border-radius:4px;padding:1px 6px}.boxwood-leads{font:12px system-ui;color:#7a4a08;background:#fbf3e2;border-radius:4px;padding:0 4px;margin-left:4px}${colours}`
}

function bodyOf(body: Element | null, plain: boolean): string {
  if (!body) return '<body></body>'
  const shell = body.cloneNode(false) as Element
  shell.removeAttribute('id')
  if (plain) shell.setAttribute('class', `${shell.getAttribute('class') ?? ''} plain`)
  const [open] = shell.outerHTML.split('</body>')
  return `${open}${body.innerHTML}</body>`
}

function tameAddress(
  element: Element,
  name: string,
  { remote, pictures }: Options,
  foreign: Set<string>,
  cids: Set<string>,
): void {
  const value = element.getAttribute(name)
  if (value === null) return
  if (/^\s*cid:/i.test(value)) {
    const cid = decodeCid(value.trim().slice(4))
    cids.add(cid)
    const picture = pictures.get(cid)
    if (picture === undefined) element.removeAttribute(name)
    else element.setAttribute(name, picture)
  } else if (name === 'srcset' || remoteAddress.test(value)) {
    foreign.add(value)
    if (!remote) element.removeAttribute(name)
  }
}

/** What a picture that is not loaded says instead of itself; nothing, where it was there only to be counted. */
function standIn(picture: Element): void {
  const words = picture.ownerDocument.createElement('span')
  words.className = 'boxwood-picture'
  words.textContent = picture.getAttribute('alt')?.trim() ?? ''
  if (words.textContent === '') picture.remove()
  else picture.replaceWith(words)
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

/** Opens apart, tells nothing of where it was opened, and says where it goes. */
function tameLink(link: HTMLElement): void {
  const href = link.getAttribute('href')
  if (href === null || href.startsWith('#')) return
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
  link.setAttribute('title', href)
  const host = hostOf(href)
  const said = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/:?#\s]|$)/iu.exec(
    link.textContent?.slice(0, 300) ?? '',
  )?.[1]
  if (host === '' || said === undefined || sameSite(said.toLowerCase(), host)) return
  const note = link.ownerDocument.createElement('span')
  note.className = 'boxwood-leads'
  note.textContent = `leads to ${host}`
  link.after(note)
}

function hostOf(href: string): string {
  try {
    return new URL(href, 'https://nowhere.invalid/').hostname
  } catch {
    return ''
  }
}

function sameSite(said: string, host: string): boolean {
  const bare = said.replace(/^www\./, '')
  return host === bare || host.endsWith(`.${bare}`) || bare.endsWith(`.${host}`)
}
