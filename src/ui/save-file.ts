/** Saves by the browser's own download. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  // Always as a file: shown in a tab of this origin, a page sent by mail could run.
  link.href = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  link.download = safeFileName(name)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** No folders, no reserved or invisible characters, no direction marks that turn `fdp.exe` around, not too long. */
export function safeFileName(name: string): string {
  const cleaned = name
    .slice(0, 1000)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (cleaned.length <= 120) return cleaned || 'unnamed'
  const dot = cleaned.lastIndexOf('.')
  const ending = dot > 0 && cleaned.length - dot <= 12 ? cleaned.slice(dot) : ''
  return cleaned.slice(0, 120 - ending.length) + ending
}
