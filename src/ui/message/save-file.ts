import { cleanFileName } from '#base/file-name.ts'

/** Saves by the browser's own download. `name` may be words: a slash in them is no path. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  // Always as a file: shown in a tab of this origin, a page sent by mail could run.
  link.href = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  link.download = cleanFileName(name.replaceAll(/[/\\]/g, '-')) || 'unnamed'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
