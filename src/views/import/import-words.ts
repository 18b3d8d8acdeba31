import type { Progress } from '#domain/scripting.ts'
import type { ImportRun } from '#state/import-run.svelte.ts'
import { sayBytes, sayCount, sayDuration, sayNumber, sayPart } from '#ui/amounts.ts'
import { yearRange } from '#ui/dates.ts'

/** `hams.mbox.gz`, `3 files`. */
export function runName(run: ImportRun): string {
  return run.names.length === 1 ? (run.names[0] ?? '') : sayCount(run.names.length, 'file')
}

export function donePart(progress: Progress | null): number | null {
  return progress?.total ? progress.bytes / progress.total : null
}

/** `63 % · 2 s left`. */
export function leftWords(progress: Progress | null): string {
  if (!progress || progress.phase === 'waiting') return ''
  const part = donePart(progress)
  if (progress.phase === 'threading') return 'threading'
  if (part === null) return ''
  const percent = `${Math.floor(part * 100)} %`
  // Before a second has passed nobody knows.
  if (progress.elapsed < 1000 || part <= 0 || part >= 1) return percent
  return `${percent} · ${sayDuration((progress.elapsed / part) * (1 - part))} left`
}

/** `3,790 messages, 17 of 27 MB`. */
export function readWords(progress: Progress | null): string {
  if (!progress) return 'Starting'
  if (progress.phase === 'waiting') return 'Waiting for the import of another tab'
  const bytes = progress.total === null ? sayBytes(progress.bytes) : sayPart(progress.bytes, progress.total)
  return `${sayCount(progress.messages, 'message')}, ${bytes}`
}

/** `1,120 messages/s`. */
export function speedWords(progress: Progress | null): string {
  if (!progress || progress.elapsed < 500 || progress.messages === 0) return ''
  return `${sayNumber(Math.round((progress.messages * 1000) / progress.elapsed))} messages/s`
}

/** `6,019 messages in 1,168 threads, 2019 to 2026; 3 duplicates`. */
export function totalsWords(totals: {
  distinct: number
  threads: number
  duplicates: number
  first: number | null
  last: number | null
}): string {
  const years = yearRange(totals.first, totals.last)
  const twice = totals.duplicates > 0 ? `; ${sayCount(totals.duplicates, 'duplicate')}` : ''
  // Threads are counted when an import ends.
  const threads = totals.threads > 0 ? ` in ${sayCount(totals.threads, 'thread')}` : ''
  return `${sayCount(totals.distinct, 'message')}${threads}${years ? `, ${years}` : ''}${twice}`
}

/** Whether an import that ended has something to say that its archive's line does not. */
export function hasNews(run: ImportRun): boolean {
  return !run.isRunning && (!run.endedWell || run.files.some((file) => file.is === 'already-here'))
}
