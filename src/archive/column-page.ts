import { BoxwoodError } from '#base/errors.ts'

const kinds = {
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  i16: Int16Array,
  u8: Uint8Array,
} as const
type Kind = keyof typeof kinds
type ArrayOf<K extends Kind> = InstanceType<(typeof kinds)[K]>

/** Column names and kinds, widest first, so that every column of a page is aligned. */
export type Schema = Readonly<Record<string, Kind>>
export type Columns<S extends Schema> = { readonly [Name in keyof S]: ArrayOf<S[Name]> }

/** Empty columns for so many rows. */
export function makeColumns<S extends Schema>(schema: S, rows: number): Columns<S> {
  const columns: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(schema)) columns[name] = new kinds[kind](rows)
  return columns as Columns<S>
}

export function rowBytes(schema: Schema): number {
  return Object.values(schema).reduce((sum, kind) => sum + kinds[kind].BYTES_PER_ELEMENT, 0)
}

/** A page: the columns one after the other, each with `rows` numbers, little-endian. */
export function encodePage<S extends Schema>(
  schema: S,
  columns: Columns<S>,
  from: number,
  rows: number,
): Uint8Array<ArrayBuffer> {
  const page = new Uint8Array(rowBytes(schema) * rows)
  let at = 0
  for (const name of Object.keys(schema)) {
    const column = columns[name]!.subarray(from, from + rows)
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
    page.set(bytes, at)
    at += bytes.length
  }
  return page
}

/** Some rows of a page that has `rows`. */
export interface PagePart {
  readonly page: Uint8Array
  readonly rows: number
  readonly from: number
  readonly to: number
}

/** A page of the rows of several, `count` in all, made by copying bytes. */
export function cutPages(schema: Schema, parts: readonly PagePart[], count: number): Uint8Array<ArrayBuffer> {
  const cut = new Uint8Array(rowBytes(schema) * count)
  let at = 0
  let before = 0
  for (const kind of Object.values(schema)) {
    const size = kinds[kind].BYTES_PER_ELEMENT
    for (const { page, rows, from, to } of parts) {
      const bytes = page.subarray(before * rows + from * size, before * rows + to * size)
      cut.set(bytes, at)
      at += bytes.length
    }
    before += size
  }
  return cut
}

/** The columns of a page, as views where alignment allows it. Throws `damaged-archive` for a length that is no whole number of rows. */
export function decodePage<S extends Schema>(
  schema: S,
  page: Uint8Array<ArrayBuffer>,
): Columns<S> & { readonly rows: number } {
  const rows = page.length / rowBytes(schema)
  if (!Number.isInteger(rows)) throw new BoxwoodError('damaged-archive', { part: 'page' })
  const columns: Record<string, unknown> = { rows }
  let at = page.byteOffset
  for (const [name, kind] of Object.entries(schema)) {
    const Kind = kinds[kind]
    const length = Kind.BYTES_PER_ELEMENT * rows
    columns[name] =
      at % Kind.BYTES_PER_ELEMENT === 0
        ? new Kind(page.buffer, at, rows)
        : new Kind(page.buffer.slice(at, at + length))
    at += length
  }
  return columns as Columns<S> & { rows: number }
}
