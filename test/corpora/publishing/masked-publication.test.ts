import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rowsOfArchive } from '#exporting/select-rows.ts'
import { changedArchive } from '#publishing/stream/changed-archive.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { type Files, localArchive, published } from '#test/build/published.ts'
import { archives, type CorpusArchive } from '#test/corpora/archives.ts'
import { hasPython } from '#test/corpora/exporting/mbox-readers.ts'

/** `MASK=all` takes every archive; else it is a few that are quick. */
const isWhole = process.env['MASK'] === 'all'
const chosen = corpora && hasPython ? archives().filter(({ isQuick }) => isWhole || isQuick) : []
/** A file without any test would be a failure. */
const shown: readonly CorpusArchive[] =
  chosen.length > 0 ? chosen : [{ name: 'every archive', files: [], isQuick: true }]
const masking = { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false }

interface Scanned {
  readonly messages: number
  readonly terms: number
  readonly strings: number
  readonly leaks: readonly (readonly [where: string, text: string])[]
  readonly leakCount: number
  readonly unread: readonly string[]
  readonly unreadCount: number
}

/** What Python alone finds in the folders. */
function scan(folders: readonly Files[]): Scanned[] {
  const root = mkdtempSync(join(tmpdir(), 'published-'))
  try {
    const paths = folders.map((files, i) => {
      const path = mkdtempSync(join(root, `${i}-`))
      for (const [name, bytes] of files) writeFileSync(join(path, name), bytes)
      return path
    })
    const program = join(import.meta.dirname, 'scan-published.py')
    const { stdout, status, stderr } = spawnSync('python3', ['-B', program, ...paths], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Scanned[]
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe.skipIf(chosen.length === 0).each(shown)('$name, published masked', ({ name, files }) => {
  test('holds no address that Python finds, and no word that the masked mail does not have', async () => {
    const local = await localArchive('list', ...files.map(corpusFile))
    const { reader, parts } = local
    const rows = rowsOfArchive(reader)
    const scratch = new MemoryBlocks()
    const changed = await changedArchive({ name: 'list', reader, rows, masking, scratch })
    const [masked, whole] = scan([await published(changed), await published(parts)])
    console.log(
      `${name}: ${masked!.messages} messages, ${masked!.terms} terms, ${masked!.strings} strings; leaks ${masked!.leakCount}, unmasked ${whole!.leakCount}; unread terms ${masked!.unreadCount}, unmasked ${whole!.unreadCount}`,
    )
    expect(masked!.messages).toBe(rows.length)
    expect(masked!.leaks).toEqual([])
    expect(whole!.leakCount).toBeGreaterThan(0)
    // Some charsets Python reads otherwise, masked or not.
    const otherwise = new Set(whole!.unread)
    expect(masked!.unread.filter((term) => !otherwise.has(term))).toEqual([])
  }, 1_200_000)
})
