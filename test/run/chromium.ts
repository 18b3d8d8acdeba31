import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** No sandbox: containers run as root. No QUIC, no updates: nothing may reach the network unasked. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that tests and benchmarks drive: `CHROMIUM`, the system's, Playwright's own, or none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM']
  if (named) return canRun(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const systems = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...systems, ...elsewhere, playwrights()].find(canRun) ?? null
}

/** Finds it or installs it. `why` says in words why there is none. */
export function obtainChromium(say: (words: string) => void): { path: string } | { why: string } {
  const found = findChromium()
  if (found) return { path: found }
  if (process.env['CHROMIUM']) return { why: `CHROMIUM names ${process.env['CHROMIUM']}, which can't be run` }
  if (isDebian() && process.getuid?.() === 0) {
    say('No Chromium here: installing it with apt-get.')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    const installed = findChromium()
    if (installed) return { path: installed }
  }
  say("No Chromium here: installing Playwright's own.")
  run(process.execPath, [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'])
  const installed = findChromium()
  return installed ? { path: installed } : { why: 'there is no Chromium and none could be installed' }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function playwrights(): string {
  return chromium.executablePath()
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}

function run(command: string, words: string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000, env: environment })
}
