const longestText = 2000
/** Characters that are not seen, put in to break a name. */
const unseen = /\p{Cf}|\u034F/gu
const label = String.raw`[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]{0,62})`
const domain = String.raw`(?:${label}[.。．｡]){1,10}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})`
const address = new RegExp(String.raw`^(?:mailto:)?[^\s@<>"]{1,64}@(${domain})$`, 'iu')
const written = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}@.])(?:(?:https?|ftp):/{1,3}(?:[^\s/?#@]{0,200}@)?|www\.)(${domain})`,
  'iu',
)
const bare = new RegExp(String.raw`^(${domain})\.?(?::\d{1,5})?(?:[/?#]\S*)?$`, 'iu')
const files =
  /\.(?:asp|aspx|cfg|conf|css|docx?|exe|gif|html?|ini|jpe?g|js|json|jsp|log|pdf|php|png|txt|xlsx?|xml)$/i

/** Opens apart, tells nothing of where it was opened, and says where it goes. */
export function tameLink(link: HTMLElement): void {
  const href = link.getAttribute('href')
  if (href === null) return
  // The address of a frame's `srcdoc` goes by the page's: a fragment alone would load the page into the frame.
  if (href.startsWith('#')) return void link.setAttribute('href', `about:srcdoc${href}`)
  const target = targetOf(href)
  if (!target) {
    link.removeAttribute('href')
    return
  }
  // An address may break anywhere: else it alone would make a table wider than the screen.
  if (/\S{24}/.test(link.textContent ?? '')) link.classList.add('boxwood-long')
  link.setAttribute('rel', 'noopener noreferrer nofollow')
  if (target.protocol === 'mailto:') {
    link.removeAttribute('target')
    link.setAttribute('title', `Copy ${mailAddress(href)}`)
  } else {
    link.setAttribute('href', target.href)
    link.setAttribute('target', '_blank')
    link.setAttribute('title', `${target.hostname}\n${target.href}`)
  }
  const leads = whereElse(link, target, href)
  if (leads !== '') link.after(note(link.ownerDocument, leads))
}

/** The address that a `mailto:` names first. */
export function mailAddress(href: string): string {
  const [, path = ''] = /^mailto:([^?,;]*)/i.exec(href.trim()) ?? []
  try {
    return decodeURIComponent(path).trim()
  } catch {
    return path.trim()
  }
}

function targetOf(href: string): URL | null {
  try {
    const url = new URL(href, 'https://nowhere.invalid/')
    if (url.hostname === 'nowhere.invalid') return null
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url : null
  } catch {
    return null
  }
}

/** Where the link leads, in so far as its text says that it leads elsewhere; empty where it does not. */
function whereElse(link: HTMLElement, target: URL, href: string): string {
  const text = (link.textContent ?? '').slice(0, longestText).replace(unseen, '').trim()
  if (text === '') return ''
  const said = saidHost(text)
  if (target.protocol === 'mailto:') {
    const to = mailAddress(href)
    if (address.test(text)) return text.replace(/^mailto:/i, '').toLowerCase() === to.toLowerCase() ? '' : to
    return said !== '' && !sameSite(said, hostOf(to.slice(to.lastIndexOf('@') + 1))) ? to : ''
  }
  // `https://bank.example@evil.example/`: a name before the host is there to be taken for it.
  if (target.username !== '') return target.hostname
  if (said === '') return ''
  const looksForeign = target.hostname.includes('xn--') && !text.toLowerCase().includes(target.hostname)
  return looksForeign || !sameSite(said, target.hostname) ? target.hostname : ''
}

/** The host that a text names, as the browser would write it; empty where it names none. */
function saidHost(text: string): string {
  const alone = bare.exec(text)?.[1]
  const named = alone !== undefined && files.test(alone) ? undefined : alone
  return hostOf(address.exec(text)?.[1] ?? named ?? written.exec(text)?.[1] ?? '')
}

function hostOf(name: string): string {
  try {
    return name === '' ? '' : new URL(`https://${name}/`).hostname
  } catch {
    return name.toLowerCase()
  }
}

function sameSite(said: string, host: string): boolean {
  const short = said.replace(/^www\./, '')
  return host === short || host.endsWith(`.${short}`) || short.endsWith(`.${host}`)
}

/** Its looks are its own, and important: no style of the sender's can hide it. */
const noteStyle =
  'all: initial; display: inline; visibility: visible; font: 12px/1.5 system-ui, sans-serif; color: #7a4a08; ' +
  'background: #fbf3e2; border-radius: 4px; padding: 0 4px; margin-left: 4px; overflow-wrap: anywhere'

function note(page: Document, leads: string): HTMLElement {
  const element = page.createElement('span')
  element.className = 'boxwood-leads'
  element.textContent = `leads to ${leads}`
  const important = noteStyle.split('; ').map((declaration) => `${declaration} !important`)
  element.setAttribute('style', important.join('; '))
  return element
}
