import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { Query } from '#domain/query/query.ts'
import { wantedTexts } from '#domain/query/wanted-texts.ts'
import type { Excerpt } from '#domain/scripting.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { excerptOf, matchingLine, type Wanted } from './matching-line.ts'

/** Of a longer message only so many bytes are looked at. */
const mostBytes = 1024 * 1024
/** Messages read at once: each may have a megabyte. */
const atOnce = 8

/** Quotes of messages what a query looks for. */
export class Excerpts {
  readonly #reader: ArchiveReader
  readonly #text: Wanted
  readonly #subject: Wanted

  constructor(reader: ArchiveReader, query: Query) {
    this.#reader = reader
    this.#text = wantedTexts(query, ['body', 'new'])
    this.#subject = wantedTexts(query, ['subject'])
  }

  /** By row: the line of its text that matches best; null where none does. */
  async lines(rows: readonly number[]): Promise<(Excerpt | null)[]> {
    const lines: (Excerpt | null)[] = []
    if (this.#text.length === 0) return rows.map(() => null)
    for (let at = 0; at < rows.length; at += atOnce) {
      lines.push(...(await Promise.all(rows.slice(at, at + atOnce).map((row) => this.#line(row)))))
    }
    return lines
  }

  subject(text: string): Excerpt {
    return excerptOf(text, this.#subject)
  }

  async #line(row: number): Promise<Excerpt | null> {
    const { bytes, dialect } = await this.#reader.raw(row, mostBytes)
    const message = unescape(bytes, dialect)
    const { text } = extractText(message, parseHead(message, { separatorDate: null }))
    return matchingLine(text, this.#text)
  }
}
