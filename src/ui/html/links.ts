/** What a link may lead to: never to a document that the message brings along itself. */
const leadable = /^(?:https?:|\/\/|mailto:)/i

/** Opens apart, tells nothing of where it was opened, and says where it goes. */
export function tameLink(link: HTMLElement): void {
  const href = link.getAttribute('href')
  if (href === null) return
  // The address of a frame's `srcdoc` goes by the page's: a fragment alone would load the page into the frame.
  if (href.startsWith('#')) return void link.setAttribute('href', `about:srcdoc${href}`)
  if (!leadable.test(href)) return void link.removeAttribute('href')
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
