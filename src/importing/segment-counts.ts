import type { SegmentCounts } from '#archive/archive-record.ts'
import { decodePage } from '#archive/column-page.ts'
import type { RowPack } from '#archive/segment/row-pack.ts'
import { dateOrigins, messageSchema, rowFlags } from '#archive/segment/schema.ts'
import type { Bytes } from '#base/units.ts'
import type { AmbiguousLine, FileReceipt, Skipped } from '#domain/scripting.ts'

const mostListed = 1000

export const noCounts: SegmentCounts = {
  messages: 0,
  messageBytes: 0,
  separatorBytes: 0,
  skippedBytes: 0,
  dates: { date: 0, received: 0, separator: 0, none: 0 },
  charsetsGuessed: 0,
  ambiguousCount: 0,
  ambiguous: [],
  skipped: [],
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Counts what a segment holds, byte for byte. */
export class SegmentCounter {
  readonly #counts: Mutable<SegmentCounts> = {
    ...noCounts,
    dates: { ...noCounts.dates },
    ambiguous: [],
    skipped: [],
  }

  get counts(): SegmentCounts {
    return this.#counts
  }

  /** `separators`: the bytes of the one before each of them. */
  messages({ rows, messages }: RowPack, separators: readonly Bytes[]): void {
    const { start, end, dateFrom, flags } = decodePage(messageSchema, messages)
    const counts = this.#counts
    const dates: Mutable<FileReceipt['dates']> = counts.dates
    counts.messages += rows
    for (let row = 0; row < rows; row++) {
      counts.messageBytes += end[row]! - start[row]!
      counts.separatorBytes += separators[row]!
      dates[dateOrigins[dateFrom[row]!] ?? 'none']++
      if (flags[row]! & rowFlags.charsetGuessed) counts.charsetsGuessed++
    }
  }

  skipped(skipped: Skipped): void {
    this.#counts.skippedBytes += skipped.bytes
    if (this.#counts.skipped.length < mostListed) this.#counts.skipped = [...this.#counts.skipped, skipped]
  }

  ambiguous(line: AmbiguousLine): void {
    this.#counts.ambiguousCount++
    if (this.#counts.ambiguous.length < mostListed) this.#counts.ambiguous = [...this.#counts.ambiguous, line]
  }
}

/** The sum of several segments' counts. */
export function sumCounts(all: readonly SegmentCounts[]): SegmentCounts {
  const sum = (of: (counts: SegmentCounts) => number): number =>
    all.reduce((total, counts) => total + of(counts), 0)
  return {
    messages: sum((counts) => counts.messages),
    messageBytes: sum((counts) => counts.messageBytes),
    separatorBytes: sum((counts) => counts.separatorBytes),
    skippedBytes: sum((counts) => counts.skippedBytes),
    dates: {
      date: sum((counts) => counts.dates.date),
      received: sum((counts) => counts.dates.received),
      separator: sum((counts) => counts.dates.separator),
      none: sum((counts) => counts.dates.none),
    },
    charsetsGuessed: sum((counts) => counts.charsetsGuessed),
    ambiguousCount: sum((counts) => counts.ambiguousCount),
    ambiguous: all.flatMap((counts) => counts.ambiguous).slice(0, mostListed),
    skipped: all.flatMap((counts) => counts.skipped).slice(0, mostListed),
  }
}
