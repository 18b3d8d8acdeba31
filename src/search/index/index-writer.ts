import type { BlockSink, OwnerId } from '#archive/block-home.ts'
import { type Columns, encodePage, makeColumns } from '#archive/column-page.ts'
import { formatVersion } from '#archive/directory.ts'
import { encodeStrings } from '#archive/string-table.ts'
import type { Bytes } from '#base/units.ts'
import type { TermPack } from '#search/tokens/token-log.ts'
import { Inversion } from './invert.ts'
import { authorIdentity, NameTable } from './name-table.ts'
import { type IndexDirectory, indexBlock, indexRowTable, indexSections, namesPerBlock } from './schema.ts'
import { SectionsWriter } from './section-writer.ts'
import { TermsWriter } from './terms-writer.ts'

/** What an index keeps of a row besides its terms. */
export interface IndexedRow {
  readonly date: number
  readonly size: Bytes
  readonly attachments: number
  readonly fromName: string
  readonly fromAddress: string
  readonly list: string
}

/** Rows come in packs of a few hundred: that many rows are taken over at once. */
const rowsAtOnce = 4096

/**
 * Writes an index over rows that follow each other. `add` takes them in order; `close` gives the directory, which the
 * caller commits. Until then the index does not exist.
 */
export class IndexWriter {
  readonly owner: OwnerId
  readonly #sections: SectionsWriter
  readonly #blockSize: Bytes
  readonly #inversion = new Inversion()
  readonly #authors = new NameTable()
  readonly #lists = new NameTable()
  #columns = makeColumns(indexRowTable.schema, rowsAtOnce)
  #rows = 0

  constructor(owner: OwnerId, sink: BlockSink, blockSize: Bytes = indexBlock) {
    this.owner = owner
    this.#blockSize = blockSize
    this.#sections = new SectionsWriter(owner, sink, indexSections)
    this.#lists.number('', [''])
  }

  get rows(): number {
    return this.#rows
  }

  add(terms: TermPack, rows: readonly IndexedRow[]): void {
    this.#inversion.add(terms)
    this.#columns = grown(this.#columns, this.#rows + rows.length)
    for (const row of rows) {
      const at = this.#rows++
      this.#columns.date[at] = row.date
      this.#columns.size[at] = row.size
      this.#columns.attachments[at] = row.attachments
      this.#columns.author[at] = this.#authors.number(authorIdentity(row.fromName, row.fromAddress), [
        row.fromName,
        row.fromAddress,
      ])
      this.#columns.list[at] = this.#lists.number(row.list, [row.list])
    }
  }

  async close(): Promise<IndexDirectory> {
    const sections = this.#sections
    const lengths = this.#inversion.lengths()
    this.#columns.length.set(lengths)
    const terms = new TermsWriter(sections, this.#blockSize)
    await this.#inversion.write(terms, () => (sections.isFull ? sections.flush() : undefined))
    terms.finish()
    writeRows(sections, this.#columns, this.#rows)
    writeNames(sections, 'authors', this.#authors.strings, 2)
    writeNames(sections, 'lists', this.#lists.strings, 1)
    return {
      format: formatVersion,
      owner: this.owner,
      sections: await sections.close(),
      facts: {
        is: 'index',
        rows: this.#rows,
        length: lengths.reduce((sum, length) => sum + length, 0),
        terms: terms.terms,
      },
    }
  }
}

export type IndexRowColumns = Columns<typeof indexRowTable.schema>

export function writeRows(sections: SectionsWriter, columns: IndexRowColumns, rows: number): void {
  const { pageRows, schema, section } = indexRowTable
  for (let from = 0; from < rows; from += pageRows)
    sections.block(section, encodePage(schema, columns, from, Math.min(pageRows, rows - from)))
}

export function writeNames(
  sections: SectionsWriter,
  section: 'authors' | 'lists',
  strings: readonly string[],
  each: number,
): void {
  const step = namesPerBlock * each
  for (let from = 0; from < strings.length; from += step)
    sections.block(section, encodeStrings(strings.slice(from, from + step)))
}

function grown(columns: IndexRowColumns, rows: number): IndexRowColumns {
  if (rows <= columns.date.length) return columns
  const larger = makeColumns(indexRowTable.schema, Math.max(rows, columns.date.length * 2))
  for (const name of Object.keys(columns) as (keyof IndexRowColumns)[]) larger[name].set(columns[name])
  return larger
}
