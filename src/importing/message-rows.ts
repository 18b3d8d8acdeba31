import { hash64, noHash } from '#base/hash64.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { dateOrigins, dialects, noZone, rowFlags, type SegmentRow } from '#archive/segment/schema.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import { parseSubject } from '#domain/subject.ts'
import { contentHash } from '#mime/content-hash.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { snippetOf } from '#mime/snippet.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'

/** A message in a batch. Offsets count from its segment's first byte. */
export interface BatchedMessage {
  /** Where its bytes begin in the batch, and how many are there: all of them, or the first of a very large one. */
  readonly at: Bytes
  readonly length: Bytes
  readonly offset: Bytes
  readonly start: Bytes
  readonly end: Bytes
  readonly separator: string
  /** Of a message that is not whole here. */
  readonly key: ArrayBuffer | null
}

/** Messages that follow each other, in one piece: they cross to another worker at once. */
export interface MessageBatch {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly messages: readonly BatchedMessage[]
  readonly dialect: MboxDialect
  /** The separators' date where all have the same: it says nothing of a message. */
  readonly constantDate: EpochMilliseconds | null
}

/** Messages as rows of their segment, in order: the hot path of every import. */
export async function makeRows(batch: MessageBatch): Promise<SegmentRow[]> {
  const rows = batch.messages.map((message) => {
    const bytes = batch.bytes.subarray(message.at, message.at + message.length)
    // Hashed elsewhere while the next ones are read.
    const key = message.key ?? contentHash(unescape(bytes, batch.dialect))
    return { row: rowOf(message, bytes, batch), key }
  })
  const keys = await Promise.all(rows.map(({ key }) => key))
  return rows.map(({ row }, i) => ({ ...row, key: keys[i]! }))
}

function rowOf(
  message: BatchedMessage,
  bytes: Uint8Array<ArrayBuffer>,
  batch: MessageBatch,
): Omit<SegmentRow, 'key'> {
  const separatorDate = parseSeparatorDate(message.separator)
  const head = parseHead(bytes, {
    separatorDate: separatorDate === batch.constantDate ? null : separatorDate,
  })
  const { text, attachments, charsetGuessed } = extractText(bytes, head.bodyStart)
  const subject = parseSubject(head.subject)
  let flags = 0
  if (subject.isReply) flags |= rowFlags.isReply
  if (head.charsetGuessed || charsetGuessed) flags |= rowFlags.charsetGuessed
  return {
    offset: message.offset,
    start: message.start,
    end: message.end,
    bodyStart: head.bodyStart,
    date: head.date?.value ?? Number.NaN,
    zone: head.date?.zone ?? noZone,
    dateFrom: dateOrigins.indexOf(head.date?.from ?? null),
    dialect: dialects.indexOf(batch.dialect),
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
  }
}
