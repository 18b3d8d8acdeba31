import type { EpochMilliseconds } from '#base/units.ts'
import type { MessageHead } from '#domain/head.ts'
import { HeadReader, type HeadFields } from './head-reader.ts'
import { fieldTable, HeadText, readFields, type FieldRange } from './header-fields.ts'
import { loneCrAsLf } from './line-ends.ts'
import { partFields, partHead, type PartHead } from './parts/part-head.ts'

/** Of each field that may come more than once; Received is the one that does, and a loop can make thousands. */
const mostOfAKind = 100
const table = fieldTable([
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'from',
  'to',
  'cc',
  'list-id',
  'x-original-from',
  'date',
  'received',
  'x-gm-thrid',
  ...partFields,
])

export interface ParsedHead extends MessageHead {
  /** What the message says of itself as the outermost part. */
  readonly part: PartHead
  /** Decoded, with names and addresses as they stand. */
  readonly to: string
  readonly cc: string
  /** List-Id, decoded: a phrase and the identifier in angle brackets; empty where there is none. */
  readonly list: string
}

/** One pass over the header's bytes; of a field that must be unique, the first counts. Lines end with LF, CRLF or CR. */
export function parseHead(
  message: Uint8Array,
  context: { readonly separatorDate: EpochMilliseconds | null },
): ParsedHead {
  const bytes = loneCrAsLf(message)
  const fields: HeadFields = {
    messageId: null,
    subject: null,
    from: null,
    originalFrom: null,
    part: new Map(),
    gmailThread: null,
    listId: null,
    to: [],
    cc: [],
    inReplyTo: [],
    references: [],
    dates: [],
    received: [],
  }
  const bodyStart = readFields(bytes, 0, bytes.length, table, (name, range) => note(fields, name, range))
  const text = new HeadText(bytes, 0, bodyStart)
  const reader = new HeadReader(text, fields)
  const subject = reader.subject()
  const from = reader.from()
  return {
    messageId: reader.ids(fields.messageId === null ? [] : [fields.messageId])[0] ?? null,
    inReplyTo: reader.ids(fields.inReplyTo),
    references: reader.ids(fields.references),
    subject,
    from,
    date: reader.date(context.separatorDate),
    gmailThread: reader.gmailThread(),
    to: reader.recipients(fields.to),
    cc: reader.recipients(fields.cc),
    list: reader.list(),
    charsetGuessed: reader.guessed,
    bodyStart,
    part: partHead(text, fields.part),
  }
}

function note(fields: HeadFields, name: string, range: FieldRange): void {
  switch (name) {
    case 'message-id':
      fields.messageId ??= range
      break
    case 'subject':
      fields.subject ??= range
      break
    case 'from':
      fields.from ??= range
      break
    case 'x-original-from':
      fields.originalFrom ??= range
      break
    case 'list-id':
      fields.listId ??= range
      break
    case 'to':
      add(fields.to, range)
      break
    case 'cc':
      add(fields.cc, range)
      break
    case 'x-gm-thrid':
      fields.gmailThread ??= range
      break
    case 'in-reply-to':
      add(fields.inReplyTo, range)
      break
    case 'references':
      add(fields.references, range)
      break
    case 'date':
      add(fields.dates, range)
      break
    case 'received':
      add(fields.received, range)
      break
    default:
      if (!fields.part.has(name)) fields.part.set(name, range)
  }
}

function add(ranges: FieldRange[], range: FieldRange): void {
  if (ranges.length < mostOfAKind) ranges.push(range)
}
