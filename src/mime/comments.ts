/**
 * Comments (RFC 5322 § 3.2.2, which nest) taken out, each a space; but not what is between angle brackets, where parentheses are
 * letters. Where one never closes, nothing is taken out.
 */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text
  let kept = ''
  let from = 0
  let depth = 0
  let angle = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (depth === 0 && character === '<') angle = true
    else if (depth === 0 && character === '>') angle = false
    else if (!angle && character === '(') {
      if (depth++ === 0) kept += `${text.slice(from, at)} `
    } else if (depth > 0 && character === ')' && --depth === 0) {
      from = at + 1
    }
  }
  return depth > 0 ? text : kept + text.slice(from)
}
