import type { TermField } from '#domain/terms/term-fields.ts'

/** Where a term stands in one field of an index. */
export interface Postings {
  readonly field: TermField
  /** In so many rows. */
  readonly rowCount: number
  /** Where the bytes are: for the index that gave it alone. */
  readonly place: PostingsPlace
}

/** Offsets into the sections `postings` and `positions`; what is small stands in the dictionary itself. */
export interface PostingsPlace {
  readonly inlined: Uint8Array | null
  readonly postings: number
  readonly postingsLength: number
  readonly positions: number
  readonly positionsLength: number
}

export interface TermEntry {
  readonly term: string
  /** One a field in which it occurs, in the order of `termFields`. */
  readonly fields: readonly Postings[]
}

/** Rows, ascending, and how often the term stands in each. */
export interface RowList {
  readonly rows: Uint32Array
  readonly counts: Uint32Array
}

/** Where a term stands in some rows: those of row i are `positions[ends[i - 1]]` up to, not including, `ends[i]`. Ascending. */
export interface PositionList {
  readonly ends: Uint32Array
  readonly positions: Uint32Array
}

/** What a row tells besides its terms, as columns over all rows of an index. */
export interface RowColumns {
  /** Epoch milliseconds, NaN for none. */
  readonly dates: Float64Array
  /** Bytes of the message. */
  readonly sizes: Uint32Array
  /** Terms in `text` and `quoted`. */
  readonly lengths: Uint32Array
  readonly attachments: Uint16Array
  /** Index into `names().authors`. */
  readonly authors: Uint32Array
  /** Index into `names().lists`; 0 for none. */
  readonly mailingLists: Uint32Array
}

/** Postings of terms that begin alike, without an object each: for the index that gave them alone. */
export interface PrefixPostings {
  /** So many terms begin so. */
  readonly terms: number
  /** So many postings they have in the fields that were asked for. */
  readonly length: number
  /** Each term's rows in the field where most have it, added up. */
  readonly rowCount: number
  /** By the number of the field: its rows, of each term added up. */
  readonly inFields: readonly number[]
}

/** What has a text: postings of some terms, or of all that begin alike. */
export type SomePostings = readonly Postings[] | PrefixPostings

/** Terms of one field that follow each other, each so many places behind the first. */
export type PhrasePostings = readonly { readonly offset: number; readonly postings: Postings }[]

/** An index over the rows 0 to `rows` - 1. Every call reads in one batch and rejects with `damaged-archive`. */
export interface IndexReader {
  readonly rows: number
  /** Terms in `text` and `quoted`, of all rows. */
  readonly length: number
  /** Two of these, one behind the other, are a term of their own: `pairTerm`. */
  readonly commonWords: ReadonlySet<string>
  /** One answer a term, folded as `eachTerm` gives it. */
  terms(terms: readonly string[]): Promise<(TermEntry | null)[]>
  /** In the order of their UTF-8 bytes, at most so many. */
  termsWithPrefix(prefix: string, most: number): Promise<TermEntry[]>
  rowLists(postings: readonly Postings[]): Promise<RowList[]>
  /** Has their bytes at hand for the next call. */
  fetch(postings: readonly Postings[]): Promise<void>
  /** Only the rows that are among these, which ascend. */
  rowListsWithin(postings: readonly Postings[], among: Uint32Array): Promise<RowList[]>
  /** Those in these fields of the first terms, at most so many, that begin so. */
  prefixPostings(prefix: string, fields: readonly TermField[], most: number): Promise<PrefixPostings>
  /** Sets, for each text, the bit of each row that has it: `bits[i]` has 32 rows a number, from the lowest bit on. */
  markRows(texts: readonly SomePostings[], bits: readonly Uint32Array[]): Promise<void>
  /** Adds to each row's sum how often the text stands in it, times the weight of its field. `sums`: one of each row of the index. */
  addRows(text: SomePostings, weights: Readonly<Record<TermField, number>>, sums: Float32Array): Promise<void>
  /** For each phrase, the rows in which it stands and how often, among those that have a bit in `among`. */
  phraseRows(phrases: readonly PhrasePostings[], among: Uint32Array): Promise<RowList[]>
  /** `within[i]`: indices into the row list of `postings[i]`, ascending: only their positions are read. */
  positionLists(postings: readonly Postings[], within: readonly Uint32Array[]): Promise<PositionList[]>
  columns(): Promise<RowColumns>
  names(): Promise<{
    readonly authors: readonly { readonly name: string; readonly address: string }[]
    /** List-Ids; the first is empty. */
    readonly lists: readonly string[]
  }>
}
