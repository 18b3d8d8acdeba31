// Installs the packages when they are missing or older than the lock file, so that a fresh clone needs no first step.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

const installed = 'node_modules/.package-lock.json'
const stale =
  !existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs - 1000

function npm(...words) {
  const { status } = spawnSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return status ?? 1
}

// A registry that lacks the packages of other platforms leaves a lock file that `npm ci` refuses, and it is no less useful.
if (stale && npm('ci') !== 0) process.exit(npm('install', '--no-save'))
