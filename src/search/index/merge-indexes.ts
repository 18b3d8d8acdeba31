import type { BlockSink, OwnerId } from '#archive/block-home.ts'
import { makeColumns } from '#archive/column-page.ts'
import { formatVersion } from '#archive/directory.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { termFields } from '#domain/terms/term-fields.ts'
import { compareBytes } from './bytes.ts'
import { IndexCursor } from './index-cursor.ts'
import { writeNames, writeRows } from './index-writer.ts'
import { authorIdentity, NameTable } from './name-table.ts'
import { type IndexDirectory, indexBlock, indexRowTable, indexSections } from './schema.ts'
import { SectionsWriter } from './section-writer.ts'
import type { StoredIndex } from './stored-index.ts'
import { TermsWriter } from './terms-writer.ts'

const fieldNumbers = [...termFields.entries()]

interface Source {
  readonly cursor: IndexCursor
  /** Its first row in the merged index. */
  readonly base: number
}

/** One index over the rows of several, those of the first one first. Throws `damaged-archive`, `cancelled`. */
export async function mergeIndexes(
  indexes: readonly StoredIndex[],
  {
    owner,
    sink,
    blockSize = indexBlock,
    signal,
  }: {
    readonly owner: OwnerId
    readonly sink: BlockSink
    readonly blockSize?: Bytes
    readonly signal?: AbortSignal | undefined
  },
): Promise<IndexDirectory> {
  const sections = new SectionsWriter(owner, sink, indexSections)
  const terms = new TermsWriter(sections, blockSize)
  let sources: Source[] = []
  let rows = 0
  for (const index of indexes) {
    const cursor = new IndexCursor(index)
    if (await cursor.next()) sources.push({ cursor, base: rows })
    rows += index.rows
  }
  while (sources.length > 0) {
    const least = leastOf(sources)
    writeTerm(terms, least)
    for (const source of least)
      if (!(await source.cursor.next())) sources = sources.filter((other) => other !== source)
    throwIfCancelled(signal)
    if (sections.isFull) await sections.flush()
  }
  terms.finish()
  await writeRowColumns(sections, indexes, rows)
  const length = indexes.reduce((sum, { directory }) => sum + directory.facts.length, 0)
  return {
    format: formatVersion,
    owner,
    sections: await sections.close(),
    facts: { is: 'index', rows, length, terms: terms.terms },
  }
}

/** Those that stand at the term that comes first, in their order. */
function leastOf(sources: readonly Source[]): Source[] {
  let least: Source[] = []
  for (const source of sources) {
    const order = least.length === 0 ? -1 : compareBytes(source.cursor.term, least[0]!.cursor.term)
    if (order < 0) least = [source]
    else if (order === 0) least.push(source)
  }
  return least
}

function writeTerm(writer: TermsWriter, sources: readonly Source[]): void {
  for (const [number, field] of fieldNumbers) {
    let some = false
    for (const { cursor, base } of sources) {
      const postings = cursor.fields.find((one) => one.field === field)
      if (!postings) continue
      some = true
      const { list, positions } = cursor.read(postings)
      let at = 0
      for (let i = 0; i < list.rows.length; i++) {
        const count = list.counts[i]!
        writer.encoder.row(base + list.rows[i]!, count)
        const from = at
        for (let left = count; left > 0; left--) while (positions[at++]! > 127);
        writer.encoder.positions.put(positions.subarray(from, at))
      }
    }
    if (some) writer.field(number)
  }
  writer.term(sources[0]!.cursor.term)
}

async function writeRowColumns(
  sections: SectionsWriter,
  indexes: readonly StoredIndex[],
  rows: number,
): Promise<void> {
  const columns = makeColumns(indexRowTable.schema, rows)
  const authors = new NameTable()
  const lists = new NameTable()
  lists.number('', [''])
  let base = 0
  for (const index of indexes) {
    const from = await index.columns()
    const names = await index.names()
    columns.date.set(from.dates, base)
    columns.size.set(from.sizes, base)
    columns.length.set(from.lengths, base)
    columns.attachments.set(from.attachments, base)
    const authorNumbers = names.authors.map(({ name, address }) =>
      authors.number(authorIdentity(name, address), [name, address]),
    )
    const listNumbers = names.lists.map((list) => lists.number(list, [list]))
    for (let row = 0; row < index.rows; row++) {
      columns.author[base + row] = authorNumbers[from.authors[row]!] ?? 0
      columns.list[base + row] = listNumbers[from.mailingLists[row]!] ?? 0
    }
    base += index.rows
  }
  writeRows(sections, columns, rows)
  writeNames(sections, 'authors', authors.strings, 2)
  writeNames(sections, 'lists', lists.strings, 1)
}
