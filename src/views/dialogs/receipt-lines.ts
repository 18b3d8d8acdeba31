import type { FileReceipt, Receipt, Skipped } from '#domain/scripting.ts'
import { sayCount } from '#ui/amounts.ts'

/** What a line of the receipt can be opened for: messages by kind, or places in the files. */
export type Opens =
  'duplicate' | 'date-received' | 'date-separator' | 'date-none' | 'charset-guessed' | 'ambiguous' | 'skipped'

export interface ReceiptLine {
  readonly what: string
  readonly count: string
  /** Null where the number is all there is. */
  readonly opens: Opens | null
}

/** Blank lines are no news: nearly every mailbox ends with one. */
export function saysSomething({ why }: Skipped): boolean {
  return why === 'before-first-message'
}

function sum(files: readonly FileReceipt[], of: (file: FileReceipt) => number): number {
  return files.reduce((total, file) => total + of(file), 0)
}

/** What a receipt has to say beyond its first line; nothing where all is well. */
export function receiptLines({ files, totals }: Receipt): ReceiptLine[] {
  const lines: ReceiptLine[] = []
  const add = (what: string, count: number, one: string, opens: Opens | null): void => {
    if (count > 0)
      lines.push({ what, count: one === '' ? count.toLocaleString('en') : sayCount(count, one), opens })
  }
  add('Kept, but shown once though they came twice', totals.duplicates, 'message', 'duplicate')
  add(
    'Lines that could begin a message, or be its text',
    sum(files, (file) => file.ambiguousCount),
    'place',
    'ambiguous',
  )
  add(
    'Dates mended from the Received line',
    sum(files, (file) => file.dates.received),
    'message',
    'date-received',
  )
  add(
    'Dates taken from the separator line',
    sum(files, (file) => file.dates.separator),
    'message',
    'date-separator',
  )
  add(
    'Without any date',
    sum(files, (file) => file.dates.none),
    'message',
    'date-none',
  )
  add(
    'Characters guessed',
    sum(files, (file) => file.charsetsGuessed),
    'message',
    'charset-guessed',
  )
  add('Named by answers, but not here', totals.ghosts, 'message', null)
  add(
    'Stretches that are no part of a message',
    sum(files, (file) => file.skipped.filter(saysSomething).length),
    'place',
    'skipped',
  )
  return lines
}

/** `imported`, `goes on from before`, in words. */
export function fileState(file: FileReceipt): string {
  const words: Record<FileReceipt['is'], string> = {
    imported: '',
    resumed: 'went on where it had stopped',
    grown: 'had grown; its tail was added',
    'already-here': 'was already here',
    refused: 'was not read',
    cancelled: 'was stopped',
  }
  return words[file.is]
}
