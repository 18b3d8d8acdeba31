import { hash64, noHash } from '#base/hash64.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { dateOrigins, dialects, noZone, rowFlags, type SegmentRow } from '#archive/segment/schema.ts'
import { packRows, type RowPack } from '#archive/segment/row-pack.ts'
import type { MessageHead } from '#domain/head.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import { parseSubject } from '#domain/subject.ts'
import { type ContentKey, contentKey } from '#mime/content-hash.ts'
import { type ExtractedText, extractText } from '#mime/extract-text.ts'
import { parseHead, type ParsedHead } from '#mime/parse-head.ts'
import { snippetOf } from '#mime/snippet.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { type MessageTexts, type TermPack, TokenLog } from '#search/tokens/token-log.ts'
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

/** Messages as rows, and the terms of each. */
export interface MessagePack {
  readonly rows: RowPack
  readonly terms: TermPack
  /** What names the list that each came over; empty where nothing does. */
  readonly lists: readonly string[]
}

/** Messages on their way into a pack. Reused: it keeps its memory. */
export class MessagePacker {
  readonly #terms = new TokenLog()
  #rows: SegmentRow[] = []
  #lists: string[] = []

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  /** `all` holds the message's bytes. */
  add(message: BatchedMessage, all: Uint8Array<ArrayBuffer>, context: RowContext): void {
    const { row, texts, list } = makeRow(message, all, context)
    this.#rows.push(row)
    this.#terms.add(texts)
    this.#lists.push(list)
  }

  pack(): MessagePack {
    const pack = { rows: packRows(this.#rows), terms: this.#terms.pack(), lists: this.#lists }
    this.#rows = []
    this.#lists = []
    return pack
  }
}

const packer = new MessagePacker()

/** Messages as rows of their segment, in order. */
export function makeRows(batch: MessageBatch): MessagePack {
  for (const message of batch.messages) packer.add(message, batch.bytes, batch)
  return packer.pack()
}

interface MadeRow {
  readonly row: SegmentRow
  readonly texts: MessageTexts
  readonly list: string
}

/** A message as a row, and what of it is searched: the hot path of every import. `all` holds its bytes. */
export function makeRow(message: BatchedMessage, all: Uint8Array<ArrayBuffer>, context: RowContext): MadeRow {
  const bytes = all.subarray(message.at, message.at + message.length)
  const separatorDate = parseSeparatorDate(message.separator)
  const { head, text, attachments, charsetGuessed } = readOrGiveUp(
    bytes,
    separatorDate === context.constantDate ? null : separatorDate,
  )
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
  const list = head.list || (subject.tags[0] ?? '')
  return {
    row,
    texts: searchedTexts(head, { text, attachments }, list),
    list: head.list === '' ? list : (/<([^<>]+)>/.exec(head.list)?.[1] ?? head.list).toLowerCase(),
  }
}

/** What of a message is searched. */
export function searchedTexts(
  { subject, from, to, cc }: Head,
  { text, attachments }: Pick<ExtractedText, 'text' | 'attachments'>,
  list: string,
): MessageTexts {
  return {
    text,
    subject,
    from: from ? `${from.name} ${from.address}` : '',
    to,
    cc,
    list,
    filenames: attachments.map(({ name }) => name),
  }
}

type Head = MessageHead & Pick<ParsedHead, 'to' | 'cc' | 'list'>

/** One message that our own code trips over must not keep the others from being read: it is listed bare. */
function readOrGiveUp(
  bytes: Uint8Array<ArrayBuffer>,
  separatorDate: EpochMilliseconds | null,
): { head: Head } & ExtractedText {
  try {
    const head = parseHead(bytes, { separatorDate })
    return { head, ...extractText(bytes, head) }
  } catch (error) {
    console.error('A message could not be read; it is kept as it is.', error)
    const head: Head = {
      messageId: null,
      inReplyTo: [],
      references: [],
      subject: '',
      from: null,
      date: separatorDate === null ? null : { value: separatorDate, zone: null, from: 'separator' },
      gmailThread: null,
      charsetGuessed: true,
      bodyStart: 0,
      to: '',
      cc: '',
      list: '',
    }
    return { head, text: '', attachments: [], charsetGuessed: true }
  }
}
