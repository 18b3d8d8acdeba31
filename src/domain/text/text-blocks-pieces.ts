import { linkedId, referencesIn } from '#domain/message-references.ts'

/** A stretch of a line: words, a link, or a line end that a narrow screen may show as a space. */
export type TextPiece =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'link'; readonly text: string; readonly href: string }
  /** Names a message that is here. */
  | { readonly is: 'message'; readonly text: string; readonly id: string }
  | { readonly is: 'soft-end'; readonly text: string }

const schemes = ['https://', 'http://', 'mailto:']
/** What ends a link wherever it stands; white space is tested apart. */
const stops = '<>"`{}|\\^“”«»'
/** No closing bracket: one inside a link closes what the link opened. */
const trailing = ".,;:!?'*_]>’"

const nothing: ReadonlySet<string> = new Set()

/**
 * The pieces of a text, in time linear in its length. Their texts are the text. `here`: ids of messages to lead to. `next`:
 * the line that follows the text, where it is a line of several.
 */
export function textPieces(
  text: string,
  soft: boolean,
  here: ReadonlySet<string> = nothing,
  next = '',
): TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const link of links(text)) {
    pushNamed(pieces, text.slice(at, link.start), soft, here, '')
    const shown = text.slice(link.start, link.end)
    const id = here.size > 0 ? linkedId(shown) : null
    if (id !== null && here.has(id)) pieces.push({ is: 'message', text: shown, id })
    else pieces.push({ is: 'link', text: shown, href: shown })
    at = link.end
  }
  pushNamed(pieces, text.slice(at), soft, here, next)
  return pieces
}

function pushNamed(
  pieces: TextPiece[],
  text: string,
  soft: boolean,
  here: ReadonlySet<string>,
  next: string,
): void {
  let at = 0
  for (const { start, end, id } of here.size > 0 ? referencesIn(text) : []) {
    if (!here.has(id)) continue
    pushWords(pieces, text.slice(at, start), soft, '')
    pieces.push({ is: 'message', text: text.slice(start, end), id })
    at = end
  }
  pushWords(pieces, text.slice(at), soft, next)
}

function* links(text: string): Generator<{ start: number; end: number }> {
  // Where each scheme stands next: looked for again only once it is passed, so every byte is searched once a scheme.
  const next = schemes.map((scheme) => text.indexOf(scheme))
  for (let at = 0; ;) {
    let first = -1
    for (const [i, scheme] of schemes.entries()) {
      let found = next[i] ?? -1
      if (found >= 0 && found < at) found = text.indexOf(scheme, at)
      next[i] = found
      if (found >= 0 && (first < 0 || found < (next[first] ?? 0))) first = i
    }
    if (first < 0) return
    const start = next[first] ?? 0
    const scheme = schemes[first] ?? ''
    const end = linkEnd(text, start + scheme.length)
    if (end > start + scheme.length && !isWordCharacter(text.charCodeAt(start - 1))) yield { start, end }
    at = Math.max(end, start + scheme.length)
  }
}

function linkEnd(text: string, start: number): number {
  let end = start
  let open = 0
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code <= 32 || code === 0xa0 || code === 0x3000) break
    const character = text.charAt(end)
    if (stops.includes(character)) break
    if (character === '(') open++
    if (character === ')' && --open < 0) break
    end++
  }
  // A full stop after a link belongs to the sentence.
  while (end > start && trailing.includes(text.charAt(end - 1))) end--
  return end
}

function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function pushWords(pieces: TextPiece[], text: string, soft: boolean, next: string): void {
  if (text === '') return
  if (!soft) {
    pieces.push({ is: 'words', text })
    return
  }
  let run = 0
  for (let at = 0; ;) {
    const end = text.indexOf('\n', at)
    if (end < 0) break
    if (isSoftEnd(text, at, end, next)) {
      if (end > run) pieces.push({ is: 'words', text: text.slice(run, end) })
      pieces.push({ is: 'soft-end', text: '\n' })
      run = end + 1
    }
    at = end + 1
  }
  if (run < text.length) pieces.push({ is: 'words', text: text.slice(run) })
}

/** A blank line, an indent, a list's mark, `Signed-off-by:` and its like, or the end of the text. */
const ownLine = /^(?:$|\s|[-*#•]|\d{1,3}[.)]\s|[A-Z][\w-]{1,30}:(?:\s|$))/

/** A line that was broken because it was full: long, and what follows goes on with the sentence. */
function isSoftEnd(text: string, start: number, end: number, following: string): boolean {
  if (end - start < 45 || end - start > 100) return false
  return !ownLine.test(end + 1 < text.length ? text.slice(end + 1, end + 41) : following.slice(0, 40))
}
