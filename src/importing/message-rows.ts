import { hash64, noHash } from '#base/hash64.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { dateOrigins, dialects, noZone, rowFlags, type SegmentRow } from '#archive/segment/schema.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import { parseSubject } from '#domain/subject.ts'
import { type ContentKey, contentKey } from '#mime/content-hash.ts'
import { snippetOf } from '#mime/snippet.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'
import { readMessage, type SearchedMessage, searchedOf } from './read-message.ts'

/** A message in a batch. Offsets count from its segment's first byte. */
export interface BatchedMessage {
  /** Where its bytes begin in the batch, and how many are there: all of them, or the first of a very large one. */
  readonly at: Bytes
  readonly length: Bytes
  readonly offset: Bytes
  readonly start: Bytes
  readonly end: Bytes
  readonly separator: string
  readonly mayBeEscaped: boolean
  /** Of a message that is not whole here. */
  readonly key: ContentKey | null
}

/** What all messages of a source share. */
export interface RowContext {
  readonly dialect: MboxDialect
  /** The separators' date where all have the same: it says nothing of a message. */
  readonly constantDate: EpochMilliseconds | null
}

/** Messages that follow each other, in one piece: they cross to another worker at once. */
export interface MessageBatch extends RowContext {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly messages: readonly BatchedMessage[]
}

export interface MadeRow extends SearchedMessage {
  readonly row: SegmentRow
}

/** A message as a row, and what of it is searched: the hot path of every import. `all` holds its bytes. */
export function makeRow(message: BatchedMessage, all: Uint8Array<ArrayBuffer>, context: RowContext): MadeRow {
  const bytes = all.subarray(message.at, message.at + message.length)
  const separatorDate = parseSeparatorDate(message.separator)
  const read = readMessage(bytes, separatorDate === context.constantDate ? null : separatorDate)
  const { head, text, attachments, charsetGuessed } = read
  const subject = parseSubject(head.subject)
  let flags = 0
  if (subject.isReply) flags |= rowFlags.isReply
  if (head.charsetGuessed || charsetGuessed) flags |= rowFlags.charsetGuessed
  const row = {
    offset: message.offset,
    start: message.start,
    end: message.end,
    bodyStart: head.bodyStart,
    date: head.date?.value ?? Number.NaN,
    zone: head.date?.zone ?? noZone,
    dateFrom: dateOrigins.indexOf(head.date?.from ?? null),
    dialect: dialects.indexOf(context.dialect),
    flags,
    attachments: attachments.length,
    messageId: head.messageId ?? '',
    references: head.references,
    replies: head.inReplyTo,
    subject: head.subject,
    baseSubject: subject.base === '' ? noHash : hash64(subject.base),
    fromName: head.from?.name ?? '',
    fromAddress: head.from?.address ?? '',
    snippet: snippetOf(text),
    text: textHashOf(text),
    gmail: head.gmailThread === null ? noHash : hash64(head.gmailThread),
    key: message.key ?? contentKey(message.mayBeEscaped ? unescape(bytes, context.dialect) : bytes),
  }
  return { row, ...searchedOf(read) }
}
