import type { EpochMilliseconds } from '#base/units.ts'
import type { MessageDate, MessageHead } from '#domain/head.ts'
import type { Person } from '#domain/scripting.ts'
import { parseAddresses } from '#domain/parse-address.ts'
import { parseDate } from '#domain/parse-date.ts'
import { charsetOf } from '#mime/parts/content-field.ts'
import { decodeHeader } from './encoded-words.ts'
import { fieldTable, fieldText, foldSpace, readFields, type FieldRange } from './header-fields.ts'
import { withLineFeeds } from './line-ends.ts'
import { parseIds } from './message-ids.ts'

/** What is read of a field; a longer one is hostile or broken. References of the longest threads are below 64 KB. */
const longestField = 65_536
const longestDate = 1024
/** Enough to find a date in; a loop can make thousands. */
const mostReceived = 20
const mostReferences = 1000
/** 1 January 1960, before there was mail: an earlier date is a clock that was never set, as 1904 is on a Macintosh. */
const earliest: EpochMilliseconds = Date.UTC(1960, 0, 1)

const table = fieldTable([
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'from',
  'x-original-from',
  'date',
  'received',
  'content-type',
  'x-gm-thrid',
])

interface Fields {
  messageId: FieldRange | null
  subject: FieldRange | null
  from: FieldRange | null
  originalFrom: FieldRange | null
  contentType: FieldRange | null
  gmailThread: FieldRange | null
  readonly inReplyTo: FieldRange[]
  readonly references: FieldRange[]
  readonly dates: FieldRange[]
  readonly received: FieldRange[]
}

/** One pass over the header's bytes; of a field that must be unique, the first counts. Lines end with LF, CRLF or CR. */
export function parseHead(
  message: Uint8Array,
  context: { readonly separatorDate: EpochMilliseconds | null },
): MessageHead {
  const bytes = withLineFeeds(message)
  const fields: Fields = {
    messageId: null,
    subject: null,
    from: null,
    originalFrom: null,
    contentType: null,
    gmailThread: null,
    inReplyTo: [],
    references: [],
    dates: [],
    received: [],
  }
  const bodyStart = readFields(bytes, 0, bytes.length, table, (name, range) => note(fields, name, range))
  const reader = new HeadReader(bytes, fields)
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
    charsetGuessed: reader.guessed,
    bodyStart,
  }
}

function note(fields: Fields, name: string, range: FieldRange): void {
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
    case 'content-type':
      fields.contentType ??= range
      break
    case 'x-gm-thrid':
      fields.gmailThread ??= range
      break
    case 'in-reply-to':
      fields.inReplyTo.push(range)
      break
    case 'references':
      fields.references.push(range)
      break
    case 'date':
      fields.dates.push(range)
      break
    case 'received':
      if (fields.received.length < mostReceived) fields.received.push(range)
      break
  }
}

class HeadReader {
  readonly #bytes: Uint8Array
  readonly #fields: Fields
  #hint: string | null | undefined
  guessed = false

  constructor(bytes: Uint8Array, fields: Fields) {
    this.#bytes = bytes
    this.#fields = fields
  }

  subject(): string {
    const range = this.#fields.subject
    return range === null ? '' : foldSpace(this.#decode(fieldText(this.#bytes, range, longestField)))
  }

  from(): Person | null {
    const from = this.#person(this.#fields.from)
    // A list or relay that puts itself in the writer's place (`Name via List`, for DMARC) keeps the writer here.
    if (from === null || this.#fields.originalFrom === null || !from.name.includes(' via ')) return from
    const original = this.#person(this.#fields.originalFrom)
    return original?.address.includes('@') ? original : from
  }

  ids(ranges: readonly FieldRange[]): string[] {
    const ids: string[] = []
    for (const range of ranges) {
      for (const id of parseIds(fieldText(this.#bytes, range, longestField))) ids.push(this.#decode(id))
      if (ids.length >= mostReferences) break
    }
    return ids
  }

  date(separatorDate: EpochMilliseconds | null): MessageDate | null {
    for (const range of this.#fields.dates) {
      const date = this.#dateIn(fieldText(this.#bytes, range, longestDate))
      if (date !== null) return { ...date, from: 'date' }
    }
    // The latest is on top: each relay writes above what it was given (RFC 5321 § 4.4).
    for (const range of this.#fields.received) {
      const text = fieldText(this.#bytes, range, longestField)
      const date = this.#dateIn(text.slice(text.lastIndexOf(';') + 1))
      if (date !== null) return { ...date, from: 'received' }
    }
    return separatorDate === null ? null : { value: separatorDate, zone: null, from: 'separator' }
  }

  gmailThread(): string | null {
    const range = this.#fields.gmailThread
    const text = range === null ? '' : fieldText(this.#bytes, range, 64)
    return /^\d+$/.test(text) ? text : null
  }

  #person(range: FieldRange | null): Person | null {
    if (range === null) return null
    const raw = fieldText(this.#bytes, range, longestField)
    let mailbox = parseAddresses(raw, 1)[0]
    if (mailbox === undefined) return null
    // Some mailers encode the whole field, its address included.
    if (!mailbox.address.includes('@') && mailbox.name.includes('=?')) {
      const again = parseAddresses(this.#decode(raw), 1)[0]
      if (again?.address.includes('@')) mailbox = again
    }
    return {
      name: withoutQuotes(foldSpace(this.#decode(mailbox.name))),
      address: this.#decode(mailbox.address),
    }
  }

  #dateIn(text: string): ReturnType<typeof parseDate> {
    const date = parseDate(/[\x80-\xff]/.test(text) ? decodeHeader(text).text : text)
    return date !== null && date.value >= earliest ? date : null
  }

  #decode(text: string): string {
    const decoded = decodeHeader(text, this.#charsetHint())
    this.guessed ||= decoded.guessed
    return decoded.text
  }

  /** What is raw in the header is mostly in the charset that the body declares. */
  #charsetHint(): string | null {
    if (this.#hint === undefined) {
      const range = this.#fields.contentType
      this.#hint = range === null ? null : charsetOf(fieldText(this.#bytes, range, longestField))
    }
    return this.#hint
  }
}

/** Outlook writes `'Name'`; others quote inside the encoded word. */
function withoutQuotes(name: string): string {
  const first = name[0]
  return (first === '"' || first === "'") && name.length > 2 && name.endsWith(first)
    ? name.slice(1, -1).trim()
    : name
}
