/**
 * A file name that a stranger chose, fit to show and to save under: no path, no control characters, nothing that turns
 * the writing direction (`gpj.exe` shown as `exe.jpg`), at most 200 characters. May be empty.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '').trim()
  // A hidden file stays visible; Windows takes no dot or space at the end.
  let start = 0
  let end = plain.length
  while (plain[start] === '.') start++
  while (end > start && (plain[end - 1] === '.' || plain[end - 1] === ' ')) end--
  const named = plain.slice(start, end)
  if (named.length <= 200) return named.toWellFormed()
  const dot = named.lastIndexOf('.')
  const extension = dot > named.length - 12 ? named.slice(dot) : ''
  return (named.slice(0, 200 - extension.length) + extension).toWellFormed()
}
