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

/**
 * One index over the rows of several, those of the first one first, or each where `places` has it. Throws `damaged-archive`,
 * `cancelled`.
 */
export async function mergeIndexes(
  indexes: readonly StoredIndex[],
  {
    owner,
    sink,
    blockSize = indexBlock,
    places = null,
    signal,
  }: {
    readonly owner: OwnerId
    readonly sink: BlockSink
    readonly blockSize?: Bytes
    /** By row: which one it becomes. */
    readonly places?: Uint32Array | null
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
    writeTerm(terms, least, places)
    for (const source of least)
      if (!(await source.cursor.next())) sources = sources.filter((other) => other !== source)
    throwIfCancelled(signal)
    if (sections.isFull) await sections.flush()
  }
  terms.finish()
  await writeRowColumns(sections, indexes, rows, places)
  const length = indexes.reduce((sum, { directory }) => sum + directory.facts.length, 0)
  return {
    format: formatVersion,
    owner,
    sections: await sections.close(),
    facts: { is: 'index', rows, length, terms: terms.terms },
  }
}

/** A row of a term where it becomes another. */
interface MovedRow {
  readonly row: number
  readonly count: number
  /** Its positions. */
  readonly bytes: Uint8Array
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

function writeTerm(writer: TermsWriter, sources: readonly Source[], places: Uint32Array | null): void {
  const moved: MovedRow[] = []
  const { encoder } = writer
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
        const row = base + list.rows[i]!
        const from = at
        for (let left = count; left > 0; left--) while (positions[at++]! > 127);
        const bytes = positions.subarray(from, at)
        if (places) moved.push({ row: places[row]!, count, bytes })
        else {
          encoder.row(row, count)
          encoder.positions.put(bytes)
        }
      }
    }
    for (const { row, count, bytes } of moved.sort((one, other) => one.row - other.row)) {
      encoder.row(row, count)
      encoder.positions.put(bytes)
    }
    moved.length = 0
    if (some) writer.field(number)
  }
  writer.term(sources[0]!.cursor.term)
}

async function writeRowColumns(
  sections: SectionsWriter,
  indexes: readonly StoredIndex[],
  rows: number,
  places: Uint32Array | null,
): Promise<void> {
  const columns = makeColumns(indexRowTable.schema, rows)
  const authors = new NameTable()
  const lists = new NameTable()
  lists.number('', [''])
  let base = 0
  for (const index of indexes) {
    const from = await index.columns()
    const names = await index.names()
    const authorNumbers = names.authors.map(({ name, address }) =>
      authors.number(authorIdentity(name, address), [name, address]),
    )
    const listNumbers = names.lists.map((list) => lists.number(list, [list]))
    for (let row = 0; row < index.rows; row++) {
      const place = places ? places[base + row]! : base + row
      columns.date[place] = from.dates[row]!
      columns.size[place] = from.sizes[row]!
      columns.length[place] = from.lengths[row]!
      columns.attachments[place] = from.attachments[row]!
      columns.author[place] = authorNumbers[from.authors[row]!] ?? 0
      columns.list[place] = listNumbers[from.mailingLists[row]!] ?? 0
    }
    base += index.rows
  }
  writeRows(sections, columns, rows)
  writeNames(sections, 'authors', authors.strings, 2)
  writeNames(sections, 'lists', lists.strings, 1)
}
