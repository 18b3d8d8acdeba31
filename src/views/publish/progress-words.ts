import type { PublishProgress } from '#domain/scripting.ts'
import { sayBytes, sayNumber } from '#ui/amounts.ts'

/** Of 1; null where the end is not known. */
export function partOf(progress: PublishProgress | null): number | null {
  return progress && progress.total > 0 ? progress.done / progress.total : null
}

export function sayProgress(progress: PublishProgress | null): string {
  switch (progress?.phase) {
    case undefined:
      return 'Beginning'
    case 'waiting':
      return 'Another tab is publishing; this one is next'
    case 'reading':
      return `Read ${sayNumber(progress.done)} of ${sayNumber(progress.total)} messages`
    case 'threading':
      return 'Making threads and the index'
    case 'writing':
      return `Written ${sayBytes(progress.done)} of ${sayBytes(progress.total)} of mail`
  }
}
