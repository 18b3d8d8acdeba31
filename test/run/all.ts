/** `npm test`: every check of the project, two at a time; `npm test -- types unit`: these. The last line is the sum. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { obtainChromium } from './chromium.ts'
import { runStep, type Ended, type Step } from './step.ts'
import type { Tally } from './tally.ts'

const lanes = 2
const say = (words: string): void => console.log(words)
const chromium = obtainChromium(say)
const browser = 'path' in chromium ? { CHROMIUM: chromium.path } : undefined
const noBrowser = 'why' in chromium ? chromium.why : undefined

const tool = (name: string, ...words: string[]): string[] => [join('node_modules', '.bin', name), ...words]
const tallyOf = (project: string): string => join('.cache', 'tally', `${project}.json`)

function tests(project: string, more: Partial<Step> = {}): Step {
  const command = tool('vitest', 'run', '--project', project)
  return { name: project, command, ...more, environment: { TALLY: tallyOf(project), ...more.environment } }
}

function inBrowser(project: string, more: Partial<Step> = {}): Step {
  return tests(project, { ...more, ...(browser ? { environment: browser } : { skipped: noBrowser ?? '' }) })
}

// The slow ones first: the short ones fill the other lane meanwhile.
const steps: readonly Step[] = [
  { name: 'build', command: tool('vite', 'build', '--logLevel', 'warn') },
  tests('corpora', { limit: 720_000 }),
  inBrowser('e2e', { needs: ['build'], limit: 1_000_000 }),
  tests('unit', { limit: 600_000 }),
  inBrowser('browser'),
  tests('architecture'),
  { name: 'types', command: tool('tsc', '-p', '.') },
  { name: 'svelte', command: tool('svelte-check', '--output', 'human', '--fail-on-warnings') },
  { name: 'lint', command: tool('oxlint', '--deny-warnings') },
  { name: 'format', command: tool('prettier', '--check', '--log-level', 'warn', '.') },
]

const sum = { passed: 0, failed: 0, skipped: 0 }
const over = new Map<string, 'passed' | 'failed'>()

function count(step: Step, ended: Ended): void {
  const file = step.environment?.['TALLY']
  const tally: Tally | null =
    file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : null
  const failed = ended.status !== 0 || (tally?.failed ?? 0) > 0
  over.set(step.name, failed ? 'failed' : 'passed')
  sum.passed += tally?.passed ?? (failed ? 0 : 1)
  sum.failed += failed ? Math.max(1, tally?.failed ?? 0) : 0
  sum.skipped += tally?.skipped ?? 0
  const skips = tally && tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  const numbers = tally ? `${tally.passed} passed${skips}` : ''
  const seconds = `${(ended.took / 1000).toFixed(1)} s`
  say(
    `${failed ? '✗' : '✓'} ${step.name.padEnd(13)}${seconds.padStart(8)}  ${failed ? 'failed' : numbers}`.trimEnd(),
  )
  for (const reason of tally?.reasons ?? []) say(`  skipped: ${reason}`)
  if (failed) say(`${ended.output.trimEnd()}\n`)
}

function skip(step: Step, why: string): void {
  over.set(step.name, 'failed')
  sum.skipped++
  say(`- ${step.name.padEnd(13)}          skipped: ${why}`)
}

const named = process.argv.slice(2)
const waiting = steps.filter(({ name }) => named.length === 0 || named.includes(name))
const running = new Map<string, Promise<void>>()
rmSync(join('.cache', 'tally'), { recursive: true, force: true })

while (waiting.length > 0 || running.size > 0) {
  const next = waiting.findIndex((step) =>
    (step.needs ?? []).every((need) => !waiting.some(({ name }) => name === need) && !running.has(need)),
  )
  const step = running.size < lanes ? waiting[next] : undefined
  if (!step) {
    await Promise.race(running.values())
    continue
  }
  waiting.splice(next, 1)
  const lost = step.needs?.find((need) => over.get(need) === 'failed')
  if (step.skipped !== undefined) skip(step, step.skipped)
  else if (lost) skip(step, `${lost} failed`)
  else {
    const run = runStep(step).then((ended) => {
      count(step, ended)
      running.delete(step.name)
    })
    running.set(step.name, run)
  }
}

const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
process.exitCode = sum.failed > 0 ? 1 : 0
say(`${sum.passed} passed, ${sum.failed} failed${skipped}`)
