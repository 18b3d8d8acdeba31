import { hash64, noHash } from '#base/hash64.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import { dateOrigins, dialects, noZone, rowFlags, type SegmentRow } from '#archive/segment/schema.ts'
import { parseSubject } from '#domain/subject.ts'
import { contentHash } from '#mime/content-hash.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { snippetOf } from '#mime/snippet.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'
import type { SplitMessage } from '#sources/split-mbox.ts'
import { unescape } from '#sources/mbox-dialect.ts'

export interface RowContext {
  /** Of the segment, in the source. */
  readonly base: number
  /** The separators' date where all have the same: it says nothing of a message. */
  readonly constantDate: EpochMilliseconds | null
  /** Of a message that is not whole here. */
  readonly key: ArrayBuffer | null
}

/** A message as a row of its segment: the hot path of every import. */
export function messageRow(message: SplitMessage, context: RowContext): SegmentRow {
  const separatorDate = parseSeparatorDate(message.separator)
  const head = parseHead(message.bytes, {
    separatorDate: separatorDate === context.constantDate ? null : separatorDate,
  })
  const { text, attachments, charsetGuessed } = extractText(message.bytes, head.bodyStart)
  const subject = parseSubject(head.subject)
  const { base } = context
  let flags = 0
  if (subject.isReply) flags |= rowFlags.isReply
  if (head.charsetGuessed || charsetGuessed) flags |= rowFlags.charsetGuessed
  return {
    offset: message.separatorOffset - base,
    start: message.start - base,
    end: message.end - base,
    bodyStart: head.bodyStart,
    date: head.date?.value ?? Number.NaN,
    zone: head.date?.zone ?? noZone,
    dateFrom: dateOrigins.indexOf(head.date?.from ?? null),
    dialect: dialects.indexOf(message.dialect),
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
    key: context.key ? Promise.resolve(context.key) : contentHash(unescape(message.bytes, message.dialect)),
  }
}
