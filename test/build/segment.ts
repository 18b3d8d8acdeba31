import type { ArchiveRecord, SegmentRecord } from '#archive/archive-record.ts'
import { ArchiveReader } from '#archive/archive-reader.ts'
import { formatVersion } from '#archive/directory.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { packRows } from '#archive/segment/row-pack.ts'
import type { SegmentRow } from '#archive/segment/schema.ts'
import { SegmentWriter } from '#archive/segment/writer.ts'
import { SnapshotReader } from '#archive/snapshot/reader.ts'
import { writeSnapshot } from '#archive/snapshot/writer.ts'
import { hash64, noHash } from '#base/hash64.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { contentKey } from '#mime/content-hash.ts'
import { noCounts } from '#importing/segment-counts.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'

/** A message as a test says it; everything else follows from it. */
export interface Letter {
  readonly id?: string
  readonly references?: readonly string[]
  readonly replyTo?: readonly string[]
  readonly subject?: string
  readonly from?: string
  readonly date?: number
  readonly text?: string
  readonly attachments?: number
}

const encodeLetter = (letter: Letter): Uint8Array<ArrayBuffer> => utf8Encode(`${JSON.stringify(letter)}\n`)

function rowOf(
  letter: Letter,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
  separator: number,
): SegmentRow {
  const subject = letter.subject ?? 'Seeds'
  const base = subject.replace(/^re: /i, '')
  return {
    offset,
    start: offset + separator,
    end: offset + separator + bytes.length,
    bodyStart: 0,
    date: letter.date ?? Number.NaN,
    zone: 60,
    dateFrom: letter.date === undefined ? 0 : 1,
    dialect: 2,
    flags: subject === base ? 0 : 1,
    attachments: letter.attachments ?? 0,
    messageId: letter.id ?? '',
    references: letter.references ?? [],
    replies: letter.replyTo ?? [],
    subject,
    baseSubject: hash64(base),
    fromName: letter.from ?? 'Ada Brenner',
    fromAddress: 'ada@gnvug.example',
    snippet: letter.text ?? '',
    text: hash64(letter.text ?? ''),
    gmail: noHash,
    key: contentKey(bytes),
  }
}

/** Writes segments of letters into memory and opens them as an archive. */
export async function archiveOf(...segments: readonly (readonly Letter[])[]) {
  const blocks = new MemoryBlocks()
  const cache = new BlockCache(1024 * 1024)
  const records: SegmentRecord[] = []
  const readers: SegmentReader[] = []
  const separator = utf8Encode('From ada@gnvug.example Sun Mar 17 20:02:00 2019\n')
  for (const [i, letters] of segments.entries()) {
    const writer = new SegmentWriter(i + 1, blocks)
    for (const letter of letters) {
      const bytes = encodeLetter(letter)
      writer.add(packRows([rowOf(letter, writer.length, bytes, separator.length)]))
      writer.mail(separator)
      writer.mail(bytes)
      await writer.drain()
    }
    const bytes = writer.length
    const directory = await writer.close(0)
    readers.push(new SegmentReader(directory, blocks, cache))
    records.push({ owner: i + 1, source: i + 1, offset: 0, bytes, rows: letters.length, counts: noCounts })
  }
  const directory = await writeSnapshot(readers, 1000, blocks)
  const snapshot = new SnapshotReader(directory, blocks, cache)
  const sources = records.map(({ source }) => ({
    id: source,
    name: `${source}.mbox`,
    url: null,
    fingerprint: { size: 0, headLength: 0, head: 0, tail: 0 },
    compression: 'none' as const,
    dialect: 'mboxrd' as const,
    firstSeparator: null,
    complete: true,
    incomplete: false,
    is: 'imported' as const,
    problem: null,
  }))
  const record: ArchiveRecord = {
    id: 'test',
    format: formatVersion,
    name: 'Test',
    created: 0,
    sources,
    segments: records,
    refused: [],
    snapshot: 1000,
  }
  return { archive: new ArchiveReader(record, readers, snapshot), snapshot, readers, blocks, encodeLetter }
}
