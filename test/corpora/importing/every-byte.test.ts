import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { importFiles } from '#importing/import-files.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'
import { mailboxes } from '#test/corpora/mailboxes.ts'

/** What an import makes of bytes: each message's columns, and one digest over all of it. */
async function imported(name: string, bytes: Uint8Array<ArrayBuffer>, chunk: number) {
  const home = new MemoryHome()
  const receipt = await importFiles(home, [bytesSource(name, bytes, chunk)], { archive: null })
  const archive = home.open(receipt.archive)
  const rows = await archive.messageRows(Array.from({ length: archive.rowCount }, (_, i) => i))
  const { facts } = archive.snapshot.directory
  const threads = await archive.snapshot.threadRows(0, facts.totals.threads, 'last')
  const digest = createHash('sha256')
    .update(JSON.stringify([rows, threads, facts.totals, receipt.files]))
    .digest('hex')
  return { file: receipt.files[0]!, archive, rows, digest }
}

/** Where the line that starts here ends. */
function lineEnd(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
  return bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1
}

describe.skipIf(!corpora)('every byte of every mailbox', () => {
  test.each(corpora ? mailboxes() : [])('%s', async (path) => {
    const bytes = corpusFile(path)
    const name = path.replace(/.*\//, '').replace(/\.gz$/, '')
    const { file, archive, rows, digest } = await imported(name, bytes, 1_000_003)
    expect(file.bytes).toBe(bytes.length)
    expect(file.messageBytes + file.separatorBytes + file.skippedBytes).toBe(bytes.length)
    expect(rows.reduce((sum, row) => sum + row.bytes, 0)).toBe(file.messageBytes)
    for (const [i, row] of rows.entries()) {
      const start = lineEnd(bytes, row.offset)
      const raw = await archive.raw(i)
      expect(Buffer.compare(raw.bytes, bytes.subarray(start, start + row.bytes)), `message ${i}`).toBe(0)
    }
    const sizes = [4096, ...(bytes.length < 400_000 ? [7] : []), ...(bytes.length < 20_000 ? [1] : [])]
    for (const size of sizes)
      expect((await imported(name, bytes, size)).digest, `chunks of ${size}`).toBe(digest)
  })
})
