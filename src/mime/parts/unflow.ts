/** Lines whose soft breaks were inside words (RFC 3676 § 4.2, `DelSp=yes`) put together; others stay as they are. */
export function unflow(text: string): string {
  const lines: string[] = []
  let joined: string[] = []
  let depth = 0
  for (const line of text.split('\n')) {
    let marks = 0
    while (line.charCodeAt(marks) === 62) marks++
    const content = line.slice(line.charCodeAt(marks) === 32 ? marks + 1 : marks)
    if (joined.length > 0 && marks !== depth) {
      lines.push(joined.join(''))
      joined = []
    }
    depth = marks
    if (joined.length === 0) joined.push(marks === 0 ? '' : `${'>'.repeat(Math.min(marks, 100))} `)
    if (content.endsWith(' ') && content !== '-- ') joined.push(content.slice(0, -1))
    else {
      joined.push(content)
      lines.push(joined.join(''))
      joined = []
    }
  }
  if (joined.length > 0) lines.push(joined.join(''))
  return lines.join('\n')
}
