import { mailAddress } from './links.ts'

interface Hands {
  /** A link to an address was followed. */
  readonly oncopy: (address: string) => void
  /** The link that has the keyboard's focus, or null. */
  readonly onlink: (link: HTMLAnchorElement | null) => void
  /** A fold was opened or closed. */
  readonly onfold: () => void
}

/** Hands what a person does in the frame to the page: nothing in the frame itself can run. */
export function listenTo(
  frame: HTMLIFrameElement,
  inside: Document,
  { oncopy, onlink, onfold }: Hands,
): void {
  const follow = (event: MouseEvent): void => {
    const href = linkAt(event)?.getAttribute('href') ?? ''
    if (!/^mailto:/i.test(href)) return
    event.preventDefault()
    if (event.button === 0) oncopy(mailAddress(href))
  }
  inside.addEventListener('click', follow)
  inside.addEventListener('auxclick', follow)
  inside.addEventListener('focusin', (event) => {
    const link = linkAt(event)
    onlink(link?.matches(':focus-visible') ? link : null)
  })
  inside.addEventListener('focusout', () => onlink(null))
  inside.addEventListener('toggle', onfold, { capture: true })
  // The page's keys work in the frame, too. Nothing there takes text, so none of them means anything else.
  inside.addEventListener('keydown', (event) => {
    if (!frame.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault()
  })
}

// Elements of the frame are of its own realm: `instanceof` would not know them.
function linkAt(event: Event): HTMLAnchorElement | null {
  return (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]') ?? null
}
