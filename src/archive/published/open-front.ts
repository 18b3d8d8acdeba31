import type { ArchiveRecord, SegmentRecord } from '#archive/archive-record.ts'
import type { OwnerId } from '#archive/block-home.ts'
import { type Directory, formatVersion, type SectionDirectory } from '#archive/directory.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import type { SnapshotDirectory } from '#archive/snapshot/schema.ts'
import type { Bytes } from '#base/units.ts'
import type { Front, PublishedIndexFacts, PublishedOwner, PublishedSection } from './front.ts'

/** A published section, and what its blocks' checksums know it by. */
export interface NamedSection {
  readonly name: string
  readonly section: PublishedSection
}

/** A published archive as every other is described. */
export interface OpenedFront {
  readonly record: ArchiveRecord
  readonly segments: readonly SegmentDirectory[]
  readonly snapshot: SnapshotDirectory
  readonly index: Directory<PublishedIndexFacts> | null
  /** By owner, by section's name. */
  readonly sections: ReadonlyMap<OwnerId, ReadonlyMap<string, NamedSection>>
}

/**
 * Owners get names of their own in this browser: a published archive that named those of another would otherwise be asked for
 * its blocks, or put its own in their place.
 */
export function openFront(
  front: Front,
  { id, newOwner }: { readonly id: string; newOwner(): OwnerId },
): OpenedFront {
  const sections = new Map<OwnerId, ReadonlyMap<string, NamedSection>>()
  const directoryOf = <Facts>(name: string, published: PublishedOwner<Facts>): Directory<Facts> => {
    const owner = newOwner()
    const named = Object.entries(published.sections)
    sections.set(owner, new Map(named.map(([key, section]) => [key, { name: `${name}/${key}`, section }])))
    return {
      format: formatVersion,
      owner,
      sections: Object.fromEntries(named.map(([key, section]) => [key, sectionDirectory(section)])),
      facts: published.facts,
    }
  }
  const segments = front.segments.map((segment, i) => directoryOf(segmentName(i), segment))
  const owners = segments.map(({ owner }) => owner)
  const { facts, ...snapshot } = directoryOf(snapshotName, front.snapshot)
  const index = front.index && directoryOf(indexName, front.index)
  const bytesOf = (segment: Front['segments'][number]): Bytes => segment.sections['mail']?.length ?? 0
  const offsets: Bytes[] = []
  front.segments.reduce((offset, segment) => offset + (offsets.push(offset), bytesOf(segment)), 0)
  const records = front.segments.map((segment, i): SegmentRecord => ({
    owner: owners[i]!,
    source: 1,
    offset: offsets[i]!,
    bytes: bytesOf(segment),
    rows: segment.facts.rows,
    counts: segment.counts,
  }))
  const parts = records.map(({ owner, rows }) => ({ segment: owner, from: 0, rows }))
  return {
    record: {
      id,
      format: formatVersion,
      name: front.name,
      created: front.created,
      sources: [publishedSource(front.name)],
      segments: records,
      indexes: index ? [{ owner: index.owner, parts }] : [],
      refused: [],
      snapshot: snapshot.owner,
    },
    segments,
    snapshot: { ...snapshot, facts: { ...facts, segments: owners } },
    index,
    sections,
  }
}

export const segmentName = (number: number): string => `segment-${number}`
export const snapshotName = 'snapshot'
export const indexName = 'index'

function sectionDirectory({ length, count, size, rows }: PublishedSection): SectionDirectory {
  return { length, blocks: [], checksums: [], home: { count, size, rows } }
}

/** It knows of one source, the archive that was published: where that came from is not told. */
function publishedSource(name: string): ArchiveRecord['sources'][number] {
  return {
    id: 1,
    name,
    url: null,
    fingerprint: { size: -1, headLength: 0, head: 0, tail: 0 },
    compression: 'none',
    dialect: 'mboxrd',
    firstSeparator: null,
    complete: true,
    incomplete: false,
    is: 'imported',
    problem: null,
  }
}
