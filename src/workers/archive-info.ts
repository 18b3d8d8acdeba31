import type { ArchiveRecord } from '#archive/archive-record.ts'
import { asBoxwoodError } from '#base/errors.ts'
import type { ArchiveInfo, ArchiveTotals } from '#domain/scripting.ts'
import { fileReceipt } from '#importing/receipt.ts'
import type { Guest, OpenArchives, Opened } from './open-archives.ts'

/** Of an archive that is kept here. One that can't be read has a `problem`. */
export async function archiveInfo(
  archives: OpenArchives,
  record: ArchiveRecord,
  importing: boolean,
): Promise<ArchiveInfo> {
  const messages = record.segments.reduce((sum, { rows }) => sum + rows, 0)
  const bytes = record.segments.reduce((sum, segment) => sum + segment.bytes, 0)
  const unknown = { distinct: messages, duplicates: 0, threads: 0, first: null, last: null, ghosts: 0 }
  const about = { ...recordInfo(record), place: 'browser', importing, problem: null } as const
  if (importing) {
    // Counted, but not threaded for this alone: all that depends on threads is as it was threaded last.
    const { totals = unknown, months = [] } = archives.last(record.id)?.reader.snapshot.directory.facts ?? {}
    return { ...totals, ...about, years: yearCounts(months), messages, bytes }
  }
  try {
    return { ...about, ...snapshotInfo(await archives.get(record.id)) }
  } catch (error) {
    // One archive that can't be read does not hide the others.
    const { code, details } = asBoxwoodError(error)
    return { ...unknown, ...about, messages, bytes, years: [], problem: { code, details } }
  }
}

export function guestInfo(guest: Guest): ArchiveInfo {
  const about = { place: guest.place, importing: false, problem: null }
  return { ...recordInfo(guest.record), ...snapshotInfo(guest), ...about }
}

function recordInfo(record: ArchiveRecord): Pick<ArchiveInfo, 'id' | 'name' | 'created' | 'sources'> {
  const { id, name, created } = record
  const sources = record.sources.map((source) => {
    const { bytes, messages } = fileReceipt(record, source)
    return { name: source.name, bytes, messages, complete: source.complete }
  })
  return { id, name, created, sources }
}

function snapshotInfo({ reader }: Opened): ArchiveTotals & Pick<ArchiveInfo, 'years'> {
  const { totals, months } = reader.snapshot.directory.facts
  return { ...totals, years: yearCounts(months) }
}

function yearCounts(months: readonly (readonly [number, number])[]): ArchiveInfo['years'] {
  const years = new Map<number, number>()
  for (const [month, messages] of months) {
    const year = Math.floor(month / 12)
    years.set(year, (years.get(year) ?? 0) + messages)
  }
  return [...years].map(([year, messages]) => ({ year, messages }))
}
