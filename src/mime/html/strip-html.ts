import { decodeEntities } from './entities.ts'

/** Elements that don't part words; all others do. */
const inline = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p q rp rt ruby s samp small span ' +
    'strike strong sub sup time tt u var wbr'
  ).split(' '),
)
/** Elements whose content is not shown. */
const hidden = new Set(['script', 'style', 'title'])

/**
 * The words of HTML, with a line end wherever an element begins or ends that is not part of a line. One pass, linear for any input;
 * tags as htmlparser2 finds them, comments and declarations skipped.
 */
export function stripHtml(html: string): string {
  const pieces: string[] = []
  const length = html.length
  let textFrom = 0
  /** Looked for once: a page of nothing but `<title>` must not be searched for each. */
  let titleStaysOpen = false
  let open = html.indexOf('<')
  while (open >= 0) {
    const next = html.charCodeAt(open + 1)
    const closing = next === 47
    if (!isLetter(closing ? html.charCodeAt(open + 2) : next) && next !== 33 && next !== 63 && !closing) {
      open = html.indexOf('<', open + 1)
      continue
    }
    if (open > textFrom) pieces.push(html.slice(textFrom, open))
    let end: number
    if (next === 33 || next === 63) {
      end = declarationEnd(html, open)
    } else {
      const name = nameAt(html, closing ? open + 2 : open + 1)
      end = tagEnd(html, open + 1 + name.length)
      if (!closing && hidden.has(name) && !(name === 'title' && titleStaysOpen)) {
        const after = contentEnd(html, end, name)
        if (after !== null) end = after
        // A browser would show nothing behind an open title, but what is there was written to be read.
        else if (name === 'title') titleStaysOpen = true
        else end = length
      }
      if (!inline.has(name)) pieces.push('\n')
    }
    textFrom = end
    open = end < length ? html.indexOf('<', end) : -1
  }
  if (textFrom < length) pieces.push(html.slice(textFrom))
  return decodeEntities(pieces.join(''))
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function nameAt(html: string, start: number): string {
  let end = start
  // No element's name is longer.
  const limit = Math.min(html.length, start + 32)
  for (; end < limit; end++) {
    const code = html.charCodeAt(end)
    if (code <= 32 || code === 62 || code === 47) break
  }
  return html.slice(start, end).toLowerCase()
}

/** Behind the `>` of a tag: one in a quoted value does not end it. */
function tagEnd(html: string, from: number): number {
  let quote = 0
  let beforeValue = false
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) {
      return at + 1
    } else if (beforeValue && (code === 34 || code === 39)) {
      quote = code
      beforeValue = false
    } else if (code === 61) {
      beforeValue = true
    } else if (code > 32) {
      beforeValue = false
    }
  }
  return html.length
}

function declarationEnd(html: string, open: number): number {
  const comment = html.startsWith('<!--', open)
  const end = comment ? html.indexOf('-->', open + 4) : html.indexOf('>', open)
  if (end < 0) return html.length
  return end + (comment ? 3 : 1)
}

/** Behind the end tag of an element whose content is no markup; null where it never comes. */
function contentEnd(html: string, from: number, name: string): number | null {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  pattern.lastIndex = from
  return pattern.test(html) ? tagEnd(html, pattern.lastIndex) : null
}
