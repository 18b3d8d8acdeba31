/** How far from the end a list's footer or a signature may begin. */
const furthest = 4000
const mostLines = 40

/**
 * Where the signature (`-- `, RFC 3676 § 4.3) and the list's footer begin; the body's length where there is none.
 * The footer is always last: what stands after a signature's mark and before the footer is the signature.
 */
export function endingOf(body: string): { signature: number; footer: number } {
  const from = Math.max(0, body.length - furthest)
  const starts = lineStarts(body, from)
  let footer = body.length
  for (const at of starts) {
    if (isFooterAt(body, at)) {
      footer = at
      break
    }
  }
  let signature = body.length
  for (let i = starts.length - 1; i >= 0; i--) {
    const at = starts[i] ?? 0
    if (at >= footer) continue
    if (/^-- ?\r?(?:\n|$)/.test(body.slice(at, at + 5)) && at > 0) {
      signature = at
      break
    }
  }
  return { signature, footer }
}

function lineStarts(body: string, from: number): number[] {
  const starts: number[] = []
  let at = from === 0 ? 0 : body.indexOf('\n', from - 1) + 1
  if (from > 0 && at === 0) return starts
  while (at < body.length) {
    starts.push(at)
    const next = body.indexOf('\n', at)
    if (next < 0) break
    at = next + 1
  }
  return starts.slice(-mostLines)
}

/** Mailman's rule of underscores, or what Google Groups, Yahoo and Sympa write; a link or an address must follow. */
function isFooterAt(body: string, at: number): boolean {
  const rest = body.slice(at, at + 1200)
  const ruled = /^[_=]{30,}\s*\n/.test(rest) || /^-{30,}\s*\n/.test(rest)
  if (ruled) {
    return /mailing list|listinfo|unsubscribe|subscri|lists?\./i.test(rest) && rest.split('\n').length <= 12
  }
  return /^(?:-- ?\n)?(?:You received this message because you are subscribed|To unsubscribe from this (?:list|group))/i.test(
    rest,
  )
}
