import type { ArchiveReader } from '#archive/archive-reader.ts'
import { BoxwoodError } from '#base/errors.ts'
import type { ExportForm } from '#domain/scripting.ts'
import { listedMessages } from './list/listed-messages.ts'
import { writeCsv } from './list/write-csv.ts'
import { writeJson } from './list/write-json.ts'
import { writeMbox } from './mbox/write-mbox.ts'
import { outgoingMail, type OutgoingMessage } from './outgoing-mail.ts'
import { readEntries } from './page/read-entries.ts'
import { type PageWords, writePage } from './page/write-page.ts'
import { writeZip } from './write-zip.ts'

export interface ExportRequest {
  readonly reader: ArchiveReader
  /** Of the archive, in the order of the file; a page has its own. */
  readonly rows: ArrayLike<number>
  readonly as: ExportForm
  /** For a page. */
  readonly words: PageWords
  readonly signal?: AbortSignal | undefined
  /** With how many messages were read. */
  readonly onmessage?: ((done: number) => void) | undefined
}

export const mediaTypes: Readonly<Record<ExportForm, string>> = {
  // RFC 4155.
  mbox: 'application/mbox',
  eml: 'message/rfc822',
  zip: 'application/zip',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  html: 'text/html;charset=utf-8',
}

export type Pieces = AsyncIterable<Uint8Array<ArrayBuffer> | string>

/**
 * Messages of an archive as a file, in pieces of a few megabytes at most. Throws `cancelled`, `damaged-archive`,
 * `not-one-message`, `page-too-large`.
 */
export function exportPieces({ reader, rows, as, words, signal, onmessage }: ExportRequest): Pieces {
  let done = 0
  const told = <T>(items: AsyncIterable<T>, counts?: (item: T) => boolean): AsyncGenerator<T> =>
    watched(items, (item) => {
      if (counts?.(item) ?? true) onmessage?.(++done)
    })
  const mail = (): AsyncGenerator<OutgoingMessage> => told(outgoingMail(reader, rows, signal))
  switch (as) {
    case 'mbox':
      return writeMbox(mail())
    case 'eml':
      if (rows.length !== 1) throw new BoxwoodError('not-one-message', { messages: rows.length })
      return writeEml(mail())
    case 'zip':
      return writeZip(mail(), rows.length)
    case 'csv':
      return writeCsv(told(listedMessages(reader, rows, signal)))
    case 'json':
      return writeJson(told(listedMessages(reader, rows, signal)))
    case 'html':
      return writePage(
        words,
        told(readEntries(reader, rows, signal), ({ is }) => is === 'message'),
      )
  }
}

async function* writeEml(messages: AsyncIterable<OutgoingMessage>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const { eml } of messages) yield* eml()
}

async function* watched<T>(items: AsyncIterable<T>, onitem: (item: T) => void): AsyncGenerator<T> {
  for await (const item of items) {
    onitem(item)
    yield item
  }
}
