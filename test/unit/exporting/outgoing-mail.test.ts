import { expect, test } from 'vitest'
import type { ArchiveReader, MailPlace } from '#archive/archive-reader.ts'
import type { SegmentReader } from '#archive/segment/reader.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'

const megabyte = 1024 * 1024

/** An archive of so many messages of so many bytes, which are made when they are read, and what was read of it. */
function madeUp(rows: number, bytes: number) {
  const reads: number[] = []
  const segment = {
    mail(_: number, length: number) {
      reads.push(length)
      return Promise.resolve(new Uint8Array(length).fill(0x61))
    },
    // All that an export asks a segment for.
  } as unknown as SegmentReader
  const place = (row: number): MailPlace => ({
    segment,
    start: row * (bytes + 60),
    length: bytes,
    dialect: 'mboxrd',
    date: null,
    dateFrom: null,
    subject: '',
  })
  const reader: Pick<ArchiveReader, 'mailPlaces'> = {
    mailPlaces: (asked) => Promise.resolve(asked.map(place)),
  }
  return { reader, reads, rows: Uint32Array.from({ length: rows }, (_, row) => row) }
}

async function written(archive: ReturnType<typeof madeUp>): Promise<{ bytes: number; most: number }> {
  const before = process.memoryUsage().arrayBuffers
  let bytes = 0
  let most = 0
  let seen = 0
  for await (const piece of writeMbox(outgoingMail(archive.reader, archive.rows))) {
    bytes += piece.length
    if (bytes - seen < 16 * megabyte) continue
    seen = bytes
    globalThis.gc?.()
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  return { bytes, most }
}

test.each([
  ['many small messages', 100_000, 4_000],
  ['a few that are larger than what is read at once', 4, 100 * megabyte],
])('of %s no more is read at once than four megabytes', async (_, count, bytes) => {
  const archive = madeUp(count, bytes)
  const done = await written(archive)
  expect(done.bytes).toBeGreaterThan(count * bytes)
  expect(Math.max(...archive.reads)).toBeLessThanOrEqual(4 * megabyte)
  // Neighbours are read together.
  expect(archive.reads.length).toBeLessThan((count * (bytes + 60)) / megabyte)
  // What is not collected yet counts, too.
  expect(done.most).toBeLessThan(160 * megabyte)
})

test('messages that lie far from each other, or backwards, are read one by one', async () => {
  const archive = madeUp(100, 200_000)
  const rows = [3, 2, 50, 51, 52]
  let count = 0
  for await (const { eml } of outgoingMail(archive.reader, rows)) {
    for await (const piece of eml()) expect(piece.length).toBe(200_000)
    count++
  }
  expect(count).toBe(5)
  expect(archive.reads).toEqual([200_000, 200_000, 600_120])
})
