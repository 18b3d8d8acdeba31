import DOMPurify from 'dompurify'
import { parseStyles, stylesText } from './style-sheet.ts'

/** What this app adds to a message begins so: a sender's own classes and ids never do. */
const ours = /^boxwood-/i

/** Attributes that set out a text and hold no address: any value will do. All others must be an address of a kind that is allowed. */
const looks = (
  'align alink bgcolor border bordercolor cellpadding cellspacing clear color colspan dir face height hspace lang link media ' +
  'noshade nowrap open reversed rowspan rules scope size span start text type valign vlink vspace width'
).split(' ')

// An instance of its own: hooks stay with it.
const purifier = DOMPurify(window)

// Word and Outlook hide their styles in a comment (`<style><!-- … -->`), and DOMPurify drops an element with markup in its
// text. What the browser reads of the styles has neither.
purifier.addHook('uponSanitizeElement', (node) => {
  if (node instanceof HTMLStyleElement && !node.firstElementChild) {
    node.textContent = stylesText(parseStyles(node.textContent ?? '', node.media))
    node.removeAttribute('media')
  }
})

/** The `html` element of foreign HTML, in a document that loads and runs nothing, without all that could do anything. */
export function sanitize(html: string): HTMLElement {
  const clean = purifier.sanitize(html, {
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
    ADD_ATTR: looks,
    ADD_URI_SAFE_ATTR: looks,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|\/\/|mailto:|cid:|data:image\/|#)/i,
  })
  // With RETURN_DOM and WHOLE_DOCUMENT it is the html element, though its type says Node.
  const root = clean as HTMLElement
  for (const element of root.querySelectorAll('[class*="boxwood-" i], [id^="boxwood-" i]')) disown(element)
  return root
}

function disown(element: Element): void {
  element.classList.remove(...[...element.classList].filter((name) => ours.test(name)))
  if (ours.test(element.id)) element.removeAttribute('id')
}
