import type { BlockHome } from '#archive/block-home.ts'
import { decodePage, makeColumns } from '#archive/column-page.ts'
import { type BlockCache, SectionReader } from '#archive/section-reader.ts'
import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { TermField } from '#domain/terms/term-fields.ts'
import type {
  IndexReader,
  PhrasePostings,
  PositionList,
  Postings,
  RowColumns,
  RowList,
  SomePostings,
  TermEntry,
} from '#search/index-reader.ts'
import { Dictionary } from './dictionary.ts'
import { decodePositions } from './positions.ts'
import { addRows, markRows, type PostingsRange } from './add-rows.ts'
import { decodeRows, decodeRowsWithin } from './postings.ts'
import { everyBlock, type Names, readNames } from './names.ts'
import { PrefixRun } from './prefix-run.ts'
import { walkPhrase } from './walk-phrase.ts'
import { type IndexDirectory, indexRowTable, type indexSections } from './schema.ts'

/** An index in blocks, at whatever home. */
export class StoredIndex implements IndexReader {
  readonly directory: IndexDirectory
  readonly sections: Readonly<Record<(typeof indexSections)[number], SectionReader>>
  readonly commonWords: ReadonlySet<string>
  readonly #dictionary: Dictionary
  /** What was decoded of postings goes with them. */
  readonly #rowLists = new WeakMap<Postings, { bytes: Uint8Array; list: RowList }>()
  #columns: Promise<RowColumns> | null = null
  #names: Promise<Names> | null = null

  constructor(directory: IndexDirectory, home: BlockHome, cache: BlockCache) {
    const section = (name: string): SectionReader => new SectionReader(directory, name, home, cache)
    this.directory = directory
    this.commonWords = new Set(directory.facts.common)
    this.sections = {
      terms: section('terms'),
      fences: section('fences'),
      postings: section('postings'),
      positions: section('positions'),
      rows: section('rows'),
      authors: section('authors'),
      lists: section('lists'),
    }
    this.#dictionary = new Dictionary(this.sections.fences, this.sections.terms)
  }

  get rows(): number {
    return this.directory.facts.rows
  }

  get length(): number {
    return this.directory.facts.length
  }

  terms(terms: readonly string[]): Promise<(TermEntry | null)[]> {
    return this.#dictionary.terms(terms.map((term) => utf8Encode(term)))
  }

  termsWithPrefix(prefix: string, most: number): Promise<TermEntry[]> {
    return this.#dictionary.withPrefix(utf8Encode(prefix), most)
  }

  async rowLists(postings: readonly Postings[]): Promise<RowList[]> {
    const fresh = postings.filter((one) => !this.#rowLists.has(one))
    const read = await this.sections.postings.checked(fresh.map(({ place }) => stretch(place, 'postings')))
    fresh.forEach((one, i) => {
      const { inlined, postingsLength } = one.place
      const bytes = inlined ? inlined.subarray(0, postingsLength) : read[i]!
      this.#rowLists.set(one, { bytes, list: decodeRows(bytes, one.rowCount, this.rows) })
    })
    return postings.map((one) => this.#rowLists.get(one)!.list)
  }

  async fetch(postings: readonly Postings[]): Promise<void> {
    await this.sections.postings.checked(postings.map(({ place }) => stretch(place, 'postings')))
  }

  async rowListsWithin(postings: readonly Postings[], among: Uint32Array): Promise<RowList[]> {
    const read = await this.sections.postings.checked(postings.map(({ place }) => stretch(place, 'postings')))
    return postings.map(({ place: { inlined, postingsLength }, rowCount }, i) => {
      const bytes = inlined ? inlined.subarray(0, postingsLength) : read[i]!
      return decodeRowsWithin(bytes, rowCount, this.rows, among)
    })
  }

  async prefixPostings(prefix: string, fields: readonly TermField[], most: number): Promise<PrefixRun> {
    const run = new PrefixRun(fields)
    await this.#dictionary.addPrefix(run, utf8Encode(prefix), most)
    return run
  }

  async markRows(texts: readonly SomePostings[], bits: readonly Uint32Array[]): Promise<void> {
    const read = await this.#postingsOf(texts)
    for (const [i, text] of texts.entries()) {
      if (text instanceof PrefixRun) text.mark(bits[i]!, this.rows, read[i]![0]!)
      else eachRange(text, read[i]!, (bytes, range) => markRows(bits[i]!, this.rows, bytes, range))
    }
  }

  async addRows(
    text: SomePostings,
    weights: Readonly<Record<TermField, number>>,
    sums: Float32Array,
  ): Promise<void> {
    const [read] = await this.#postingsOf([text])
    if (text instanceof PrefixRun) text.addTo(sums, read![0]!, weights)
    else
      eachRange(text, read!, (bytes, range, field) =>
        addRows(sums, bytes, { ...range, weight: weights[field] }),
      )
  }

  async phraseRows(phrases: readonly PhrasePostings[], among: Uint32Array): Promise<RowList[]> {
    const places = phrases.flatMap((phrase) => phrase.map(({ postings }) => postings.place))
    const [postings, positions] = await Promise.all([
      this.sections.postings.checked(places.map((place) => stretch(place, 'postings'))),
      this.sections.positions.checked(places.map((place) => stretch(place, 'positions'))),
    ])
    let at = 0
    return phrases.map((phrase) => {
      const terms = phrase.map(({ offset, postings: { rowCount, place } }) => {
        const { inlined, postingsLength } = place
        const n = at++
        return inlined
          ? {
              offset,
              rowCount,
              postings: inlined.subarray(0, postingsLength),
              positions: inlined.subarray(postingsLength),
            }
          : { offset, rowCount, postings: postings[n]!, positions: positions[n]! }
      })
      return walkPhrase(terms, among, this.rows)
    })
  }

  /** The bytes of each text's postings. */
  async #postingsOf(texts: readonly SomePostings[]): Promise<Uint8Array[][]> {
    const stretches = texts.map((text) =>
      // What an index of another kind gave is not for this one.
      text instanceof PrefixRun
        ? [text.stretch]
        : (text as readonly Postings[]).map(({ place }) => stretch(place, 'postings')),
    )
    const read = await this.sections.postings.checked(stretches.flat())
    return stretches.map(({ length }) => read.splice(0, length))
  }

  async positionLists(
    postings: readonly Postings[],
    within: readonly Uint32Array[],
  ): Promise<PositionList[]> {
    await this.rowLists(postings)
    const read = await this.sections.positions.checked(
      postings.map(({ place }) => stretch(place, 'positions')),
    )
    return postings.map((one, i) => {
      const { inlined, postingsLength } = one.place
      const { bytes, list } = this.#rowLists.get(one)!
      return decodePositions(inlined ? inlined.subarray(postingsLength) : read[i]!, bytes, list, within[i]!)
    })
  }

  columns(): Promise<RowColumns> {
    this.#columns ??= this.#readColumns().catch((error: unknown) => {
      this.#columns = null
      throw error
    })
    return this.#columns
  }

  names(): Promise<Names> {
    this.#names ??= readNames(this.sections).catch((error: unknown) => {
      this.#names = null
      throw error
    })
    return this.#names
  }

  async #readColumns(): Promise<RowColumns> {
    const all = makeColumns(indexRowTable.schema, this.rows)
    let at = 0
    for (const block of await everyBlock(this.sections.rows)) {
      const page = decodePage(indexRowTable.schema, block)
      if (at + page.rows > this.rows) throw damaged('rows')
      for (const name of Object.keys(all) as (keyof typeof all)[]) all[name].set(page[name], at)
      at += page.rows
    }
    if (at !== this.rows) throw damaged('rows')
    return {
      dates: all.date,
      sizes: all.size,
      lengths: all.length,
      attachments: all.attachments,
      authors: all.author,
      mailingLists: all.list,
    }
  }
}

function eachRange(
  text: SomePostings,
  read: readonly Uint8Array[],
  visit: (bytes: Uint8Array, range: PostingsRange, field: TermField) => void,
): void {
  for (const [n, { field, place, rowCount }] of (text as readonly Postings[]).entries()) {
    visit(place.inlined ?? read[n]!, { from: 0, to: place.postingsLength, rowCount }, field)
  }
}

function stretch(
  place: Postings['place'],
  section: 'postings' | 'positions',
): { offset: Bytes; length: Bytes } {
  return { offset: place[section], length: place.inlined ? 0 : place[`${section}Length`] }
}

function damaged(part: string): BoxwoodError {
  return new BoxwoodError('damaged-archive', { part })
}
