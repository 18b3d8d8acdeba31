import { withoutComments } from './comments.ts'

/** RFC 5322 allows no more on a line; what is longer is no id that anything refers to. */
const longestId = 998

/**
 * Without its white space (a fold inside an id is some mailer's); `name at host` is what archives make of `name@host`. A comment
 * (RFC 5322 § 4.5.4) is told by white space as well: without it, parentheses are what many a program makes ids of.
 */
function cleanId(inside: string): string | null {
  let id = inside
  if (/\s/.test(id)) {
    id = withoutComments(id)
    if (!id.includes('@')) id = id.replace(/\s+at\s+/, '@')
    // `<a@example.org; b@example.org>` is a list of addresses.
    else if (id.indexOf('@') !== id.lastIndexOf('@')) return null
    id = id.replace(/\s+/g, '')
  }
  return id === '' ? null : id.slice(0, longestId)
}

/** Every id of a Message-ID, In-Reply-To or References field, in order, without angle brackets. */
export function parseIds(field: string): string[] {
  const text = withoutComments(field)
  const ids: string[] = []
  let at = text.indexOf('<')
  if (at < 0) return bareIds(text)
  while (at >= 0) {
    const close = text.indexOf('>', at)
    if (close < 0) {
      const id = cleanId(
        text
          .slice(text.lastIndexOf('<') + 1)
          .trim()
          .split(/\s/, 1)[0]!,
      )
      if (id !== null) ids.push(id)
      break
    }
    const open = text.lastIndexOf('<', close)
    // `Message from Name <name@example.org> of "…" <id>`: an address is followed by the date of its message.
    const id = /^\s*(?:of\b|'s\s)/.test(text.slice(close + 1, close + 16))
      ? null
      : cleanId(text.slice(open + 1, close))
    if (id !== null) ids.push(id)
    at = text.indexOf('<', close)
  }
  return ids
}

/** Some mailers leave the brackets out; a phrase is no id. */
function bareIds(text: string): string[] {
  const words = text
    .replace(/"[^"]*"?/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  if (words.length === 1) return [words[0]!.slice(0, longestId)]
  return words
    .filter((word) => word.includes('@') && !word.endsWith("'s"))
    .map((word) => word.slice(0, longestId))
}
