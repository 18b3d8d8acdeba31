import type { ArchiveRecord, SourceRecord } from '#archive/archive-record.ts'
import type { BoxwoodError } from '#base/errors.ts'
import type { ArchiveTotals, FileReceipt, Receipt } from '#domain/scripting.ts'
import { noCounts, sumCounts } from './segment-counts.ts'

export const noTotals: ArchiveTotals = {
  messages: 0,
  distinct: 0,
  duplicates: 0,
  threads: 0,
  bytes: 0,
  first: null,
  last: null,
  ghosts: 0,
}

/** A file's receipt: the sum of what its segments hold. */
export function fileReceipt(record: ArchiveRecord, source: SourceRecord): FileReceipt {
  const segments = record.segments.filter((segment) => segment.source === source.id)
  return {
    id: source.id,
    name: source.name,
    is: source.is,
    problem: source.problem,
    incomplete: source.incomplete,
    compression: source.compression,
    dialect: source.dialect,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    ...sumCounts(segments.map(({ counts }) => counts)),
  }
}

/** Of a file that was not read. */
export function refusedReceipt(name: string, { code, details }: BoxwoodError): FileReceipt {
  return {
    id: null,
    name,
    is: 'refused',
    problem: { code, details },
    incomplete: false,
    compression: 'none',
    dialect: 'none',
    bytes: 0,
    ...noCounts,
  }
}

export function archiveReceipt(record: ArchiveRecord, totals: ArchiveTotals): Receipt {
  const files = [...record.sources.map((source) => fileReceipt(record, source)), ...record.refused]
  return { archive: record.id, name: record.name, files, totals }
}
