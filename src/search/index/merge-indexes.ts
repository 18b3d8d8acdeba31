import type { BlockSink, OwnerId } from '#archive/block-home.ts'
import { makeColumns } from '#archive/column-page.ts'
import { formatVersion } from '#archive/directory.ts'
import { throwIfCancelled } from '#base/errors.ts'
import { nextTask } from '#base/next-task.ts'
import type { Bytes } from '#base/units.ts'
import { compareBytes } from './bytes.ts'
import { CommonPairs } from './common-pairs.ts'
import { CommonWords } from './common-words.ts'
import { GatheredRows } from './gathered-rows.ts'
import { IndexCursor } from './index-cursor.ts'
import { writeNames, writeRows } from './index-writer.ts'
import { authorIdentity, NameTable } from './name-table.ts'
import { type IndexDirectory, indexBlock, indexRowTable, indexSections } from './schema.ts'
import { SectionsWriter } from './section-writer.ts'
import type { StoredIndex } from './stored-index.ts'
import { TermsWriter } from './terms-writer.ts'

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
    commonFrom = Number.POSITIVE_INFINITY,
    signal,
  }: {
    readonly owner: OwnerId
    readonly sink: BlockSink
    readonly blockSize?: Bytes
    /** By row: which one it becomes. */
    readonly places?: Uint32Array | null
    /** A word whose positions take so many bytes is a common one; by default none is. */
    readonly commonFrom?: Bytes
    readonly signal?: AbortSignal | undefined
  },
): Promise<IndexDirectory> {
  const sections = new SectionsWriter(owner, sink, indexSections)
  const common = new CommonWords(commonFrom)
  const terms = new TermsWriter(sections, blockSize, common)
  const gathered = new GatheredRows(places)
  let sources: Source[] = []
  let rows = 0
  for (const index of indexes) {
    const cursor = new IndexCursor(index)
    if (await cursor.next()) sources.push({ cursor, base: rows })
    rows += index.rows
  }
  const least: Source[] = []
  while (sources.length > 0) {
    leastOf(sources, least)
    writeTerm(terms, least, gathered)
    for (const source of least) {
      const some = source.cursor.next()
      if (some === true || (await some)) continue
      sources = sources.filter((other) => other !== source)
    }
    throwIfCancelled(signal)
    if (sections.isFull) await sections.flush()
  }
  const words = terms.terms
  await writePairs(terms, common, sections, signal)
  terms.finish()
  await writeRowColumns(sections, indexes, rows, places)
  const length = indexes.reduce((sum, { directory }) => sum + directory.facts.length, 0)
  return {
    format: formatVersion,
    owner,
    sections: await sections.close(),
    facts: {
      is: 'index',
      rows,
      length,
      terms: words,
      ...(common.words.length > 0 && { common: common.names }),
    },
  }
}

async function writePairs(
  terms: TermsWriter,
  { words }: CommonWords,
  sections: SectionsWriter,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (words.length === 0) return
  const pairs = new CommonPairs(words)
  for (const field of pairs.fields) {
    pairs.find(field)
    await nextTask()
    throwIfCancelled(signal)
  }
  for (const first of words.keys()) {
    pairs.write(first, terms)
    if (sections.isFull) await sections.flush()
    throwIfCancelled(signal)
  }
}

/** Finds those that stand at the term that comes first, in their order. */
function leastOf(sources: readonly Source[], least: Source[]): void {
  least.length = 0
  for (const source of sources) {
    const { term, length } = source.cursor.term
    const first = least[0]?.cursor.term
    const order = first ? compareBytes(term, first.term, length, first.length) : -1
    if (order < 0) least.length = 0
    if (order <= 0) least.push(source)
  }
}

function writeTerm(writer: TermsWriter, sources: readonly Source[], gathered: GatheredRows): void {
  let left = 0
  for (const { cursor } of sources) left += cursor.fieldCount
  for (let field = 0; left > 0; field++) {
    for (const { cursor, base } of sources) {
      for (let at = 0; at < cursor.fieldCount; at++) {
        const one = cursor.field(at)
        if (one.field !== field) continue
        gathered.add(one, base, cursor.rows)
        left--
      }
    }
    if (gathered.isEmpty) continue
    gathered.write(writer.encoder)
    writer.field(field)
  }
  const { term, length } = sources[0]!.cursor.term
  writer.term(term.subarray(0, length))
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
