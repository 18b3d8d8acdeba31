import type { OwnerId } from '#archive/block-home.ts'
import { BoxwoodError } from '#base/errors.ts'
import type { IndexReader } from '#search/index-reader.ts'

/** An index whose errors say that they are its own: `index` in the details of `damaged-archive` is its owner. */
export function namedIndex(owner: OwnerId, reader: IndexReader): IndexReader {
  const named = async <T>(reading: Promise<T>): Promise<T> => {
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof BoxwoodError) || error.code !== 'damaged-archive') throw error
      throw new BoxwoodError('damaged-archive', { ...error.details, index: owner }, error)
    }
  }
  return {
    rows: reader.rows,
    length: reader.length,
    commonWords: reader.commonWords,
    terms: (terms) => named(reader.terms(terms)),
    termsWithPrefix: (prefix, most) => named(reader.termsWithPrefix(prefix, most)),
    rowLists: (postings) => named(reader.rowLists(postings)),
    fetch: (postings) => named(reader.fetch(postings)),
    rowListsWithin: (postings, among) => named(reader.rowListsWithin(postings, among)),
    prefixPostings: (prefix, fields, most) => named(reader.prefixPostings(prefix, fields, most)),
    markRows: (texts, bits) => named(reader.markRows(texts, bits)),
    addRows: (text, weights, sums) => named(reader.addRows(text, weights, sums)),
    phraseRows: (phrases, among) => named(reader.phraseRows(phrases, among)),
    positionLists: (postings, within) => named(reader.positionLists(postings, within)),
    columns: () => named(reader.columns()),
    names: () => named(reader.names()),
  }
}

/** The owner of the index that is damaged; null where something else is. */
export function damagedIndex(error: BoxwoodError): OwnerId | null {
  const { index } = error.details
  return error.code === 'damaged-archive' && typeof index === 'number' ? index : null
}
