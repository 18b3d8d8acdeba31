import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['firefox', 'firefox-esr']
const elsewhere = ['/Applications/Firefox.app/Contents/MacOS/firefox']

/** The Firefox that tests drive: `FIREFOX`, the system's, or none. */
export function findFirefox(): string | null {
  const named = process.env['FIREFOX']
  if (named) return canRun(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const systems = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...systems, ...elsewhere].find(canRun) ?? null
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
