import { spawn } from 'node:child_process'
import type { Milliseconds } from '#base/units.ts'

/** One thing that `npm test` does: a command, and what must have passed before it. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly needs?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly limit?: Milliseconds
  /** In words: why it can't be run here. */
  readonly skipped?: string
}

export interface Ended {
  readonly status: number
  readonly output: string
  readonly took: Milliseconds
}

/** Runs the command with everything that it prints kept. A step past its limit is killed with all its children. */
export function runStep(step: Step): Promise<Ended> {
  const [program = '', ...words] = step.command
  const limit = step.limit ?? 300_000
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: { ...process.env, NO_COLOR: '1', ...step.environment },
    })
    let output = ''
    const keep = (text: string): void => {
      output += text
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const kill = (): void => {
      if (child.pid !== undefined)
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
    }
    const timer = setTimeout(() => {
      keep(`\nstopped: not done after ${limit / 1000} s\n`)
      kill()
    }, limit)
    const interrupted = (): void => {
      kill()
      process.exit(130)
    }
    process.once('SIGINT', interrupted)
    const end = (status: number): void => {
      clearTimeout(timer)
      process.removeListener('SIGINT', interrupted)
      resolve({ status, output, took: Date.now() - started })
    }
    child.on('error', (error) => {
      keep(`${error.message}\n`)
      end(1)
    })
    child.on('close', (status) => end(status ?? 1))
  })
}
