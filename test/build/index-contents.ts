import { openIndexes } from '#workers/open-indexes.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { xxh32 } from '#base/xxh32.ts'
import { present } from '#base/assert.ts'
import type { MemoryHome } from './memory-home.ts'

/** What the indexes of an archive tell, whatever their borders: each term's global rows, counts and hash of positions by field; and the rows. */
export async function indexContents(home: MemoryHome, id: string) {
  const { indexes, unindexed } = await openIndexes(present(home.records.get(id)), {
    directories: home.commits,
    blocks: home.blocks,
    cache: new BlockCache(64 * 1024 * 1024),
    damaged: new Set(),
  })
  const terms = new Map<string, string[]>()
  const rows: unknown[] = []
  for (const { base, reader } of indexes) {
    const { authors, lists } = await reader.names()
    const columns = await reader.columns()
    for (let row = 0; row < reader.rows; row++) {
      const { dates, sizes, lengths, attachments } = columns
      rows.push([
        [dates, sizes, lengths, attachments].map((column) => column[row]),
        authors[columns.authors[row]!],
        lists[columns.mailingLists[row]!],
      ])
    }
    for (const { term, fields } of await reader.termsWithPrefix('', 1_000_000)) {
      const found = await reader.rowLists(fields)
      const every = found.map(({ rows }) => Uint32Array.from(rows, (_, i) => i))
      const places = await reader.positionLists(fields, every)
      const lines = terms.get(term) ?? []
      terms.set(term, lines)
      fields.forEach(({ field }, n) => {
        found[n]!.rows.forEach((row, i) => {
          const { ends, positions } = places[n]!
          const these = new Uint8Array(positions.slice(i === 0 ? 0 : ends[i - 1]!, ends[i]).buffer)
          lines.push(`${field} ${base + row}: ${these.length / 4} at ${xxh32(these)}`)
        })
      })
    }
  }
  return { unindexed, rows, terms: [...terms].map(([term, lines]) => [term, lines.sort()]).sort() }
}
