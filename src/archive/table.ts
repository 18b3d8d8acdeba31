import { BoxwoodError } from '#base/errors.ts'
import type { BlockHome } from './block-home.ts'
import { type Columns, decodePage, encodePage, makeColumns, rowBytes, type Schema } from './column-page.ts'
import type { Directory } from './directory.ts'
import { type BlockCache, SectionReader } from './section-reader.ts'

/** Rows in pages of a fixed number, each page a block: what a snapshot's sections are, but for the thread rows. */
export interface TableShape<S extends Schema> {
  readonly section: string
  readonly schema: S
  readonly pageRows: number
}

/** No thread is longer: one that claims to be would have memory set aside for it. */
const longestRange = 1_000_000

export function* tablePages<S extends Schema>(
  shape: TableShape<S>,
  columns: Columns<S>,
  rows: number,
): Generator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < rows; from += shape.pageRows) {
    yield encodePage(shape.schema, columns, from, Math.min(shape.pageRows, rows - from))
  }
}

export class TableReader<S extends Schema> {
  readonly #section: SectionReader
  readonly #shape: TableShape<S>

  constructor(shape: TableShape<S>, directory: Directory, home: BlockHome, cache: BlockCache) {
    this.#shape = shape
    this.#section = new SectionReader(directory, shape.section, home, cache)
  }

  get pageCount(): number {
    return this.#section.blockCount
  }

  get pageRows(): number {
    return this.#section.rowsPerBlock(this.#shape.pageRows)
  }

  async page(number: number): Promise<Columns<S> & { readonly rows: number }> {
    const [page] = await this.#pages([number])
    return page!
  }

  /** All rows, in one read whose blocks are not kept. */
  async columns(): Promise<Columns<S>> {
    const { schema } = this.#shape
    const { pageRows } = this
    const numbers = Array.from({ length: this.pageCount }, (_, i) => i)
    const pages = await this.#pages(numbers, false)
    // A published archive may be made by anyone.
    const fits = pages.every(
      ({ rows }, i) => rows === pageRows || (i === pages.length - 1 && rows <= pageRows),
    )
    if (!fits) throw new BoxwoodError('damaged-archive', { part: this.#shape.section })
    const all = makeColumns(
      schema,
      pages.reduce((sum, { rows }) => sum + rows, 0),
    )
    for (const name of Object.keys(schema))
      pages.forEach((page, i) => all[name]!.set(page[name]!, i * pageRows))
    return all
  }

  /** One row each, by number, in one batched read; undefined where there is no such row. */
  async rows(numbers: readonly number[]): Promise<(Record<keyof S, number> | undefined)[]> {
    const { schema } = this.#shape
    const { pageRows } = this
    const wanted = [...new Set(numbers.map((row) => Math.floor(row / pageRows)))].filter(
      (page) => page >= 0 && page < this.pageCount,
    )
    const read = await this.#pages(wanted)
    const pages = new Map(wanted.map((page, i) => [page, read[i]!]))
    return numbers.map((row) => {
      const page = pages.get(Math.floor(row / pageRows))
      const at = row % pageRows
      if (!page || at >= page.rows) return undefined
      return Object.fromEntries(Object.keys(schema).map((name) => [name, page[name]![at]!])) as Record<
        keyof S,
        number
      >
    })
  }

  /** Rows [from, to), cut at the table's end. Throws `damaged-archive` where they are more than any range holds. */
  async range(from: number, to: number): Promise<Record<keyof S, number>[]> {
    const end = Math.min(to, this.pageCount * this.pageRows)
    if (end - from > longestRange) throw new BoxwoodError('damaged-archive', { part: this.#shape.section })
    const numbers = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i)
    return (await this.rows(numbers)).filter((row) => row !== undefined)
  }

  /** None is longer than its rows are: a published archive may claim to have more. */
  async #pages(numbers: readonly number[], keep = true): Promise<(Columns<S> & { readonly rows: number })[]> {
    const { schema } = this.#shape
    const read = await this.#section.blocks(numbers, keep, this.pageRows * rowBytes(schema))
    return read.map((page) => decodePage(schema, page))
  }
}
