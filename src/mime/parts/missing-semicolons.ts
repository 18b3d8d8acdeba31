const token = "[!#$%&'*+\\-.^_`{|}~\\w]{1,64}"
/** What might be a parameter without a semicolon before it: most fields have none, and are not looked at further. */
const suspect = new RegExp(`[^\\s;=]\\s+${token}=`)
const parameter = new RegExp(`\\s+(?=${token}=[^\\s;=])`, 'y')

/**
 * A Content-Type or Content-Disposition with the semicolons that its writer forgot: a token has neither white space nor `=`
 * (RFC 2045 § 5.1), so what looks like a parameter behind a value is none of that value. An encoded word may hold both.
 */
export function withSemicolons(text: string): string {
  if (!suspect.test(text)) return text
  let written = ''
  let from = 0
  let at = 0
  let part: 'name' | 'nothing yet' | 'value' | 'encoded word' = 'nothing yet'
  while (at < text.length) {
    const character = text[at]!
    if (character === ';') part = 'name'
    else if (character === '(' && (at === 0 || /\s/.test(text[at - 1]!))) {
      const end = commentEnd(text, at)
      if (end < 0) break
      at = end
    } else if (part === 'name') {
      if (character === '=') part = 'nothing yet'
    } else if (character === '"') {
      const end = quoteEnd(text, at)
      if (end < 0) break
      at = end
      part = 'value'
    } else if (/\s/.test(character)) {
      parameter.lastIndex = at
      if (part === 'value' && parameter.test(text)) {
        written += `${text.slice(from, at)};`
        from = at
        part = 'name'
      }
      while (at + 1 < text.length && /\s/.test(text[at + 1]!)) at++
    } else if (part !== 'encoded word') {
      part = text.startsWith('=?', at) ? 'encoded word' : 'value'
    }
    at++
  }
  return written + text.slice(from)
}

/** Of its closing mark; -1 where there is none. */
function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return -1
}

/** Comments nest, RFC 5322 § 3.2.2. */
function commentEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at
  }
  return -1
}
