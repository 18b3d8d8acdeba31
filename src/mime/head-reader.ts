import type { EpochMilliseconds } from '#base/units.ts'
import type { MessageDate } from '#domain/head.ts'
import type { Person } from '#domain/scripting.ts'
import { isAddress, parseAddresses } from '#domain/parse-address.ts'
import { parseDate } from '#domain/parse-date.ts'
import { charsetOf } from '#mime/parts/content-field.ts'
import { decodeHeader } from './encoded-words.ts'
import { foldSpace, type FieldRange, type HeadText } from './header-fields.ts'
import { parseIds } from './message-ids.ts'

/** What is read of a field; a longer one is hostile. Some mailers have put 80,000 spaces into one. */
const longestField = 262_144
const longestDate = 1024
const mostReferences = 1000
/** 1 January 1960, before there was mail: an earlier date is a clock that was never set, as 1904 is on a Macintosh. */
const earliest: EpochMilliseconds = Date.UTC(1960, 0, 1)

/** Where they are in the message's bytes. */
export interface HeadFields {
  messageId: FieldRange | null
  subject: FieldRange | null
  from: FieldRange | null
  originalFrom: FieldRange | null
  gmailThread: FieldRange | null
  listId: FieldRange | null
  readonly to: FieldRange[]
  readonly cc: FieldRange[]
  readonly inReplyTo: FieldRange[]
  readonly references: FieldRange[]
  readonly dates: FieldRange[]
  readonly received: FieldRange[]
  /** Content-Type and the like, the first of each. */
  readonly part: Map<string, FieldRange>
}

/** Makes values of the fields that were found. */
export class HeadReader {
  readonly #text: HeadText
  readonly #fields: HeadFields
  #hint: string | null | undefined
  guessed = false

  constructor(text: HeadText, fields: HeadFields) {
    this.#text = text
    this.#fields = fields
  }

  subject(): string {
    const range = this.#fields.subject
    return range === null ? '' : foldSpace(this.#decode(this.#text.field(range, longestField)))
  }

  from(): Person | null {
    const from = this.#person(this.#fields.from)
    // A list or relay that puts itself in the writer's place (`Name via List`, for DMARC) keeps the writer here.
    if (from === null || this.#fields.originalFrom === null || !from.name.includes(' via ')) return from
    const original = this.#person(this.#fields.originalFrom)
    return original && isAddress(original.address) ? original : from
  }

  ids(ranges: readonly FieldRange[]): string[] {
    const ids: string[] = []
    for (const range of ranges) {
      for (const id of parseIds(this.#text.field(range, longestField))) ids.push(this.#decode(id))
      if (ids.length >= mostReferences) break
    }
    return ids
  }

  date(separatorDate: EpochMilliseconds | null): MessageDate | null {
    for (const range of this.#fields.dates) {
      const date = this.#dateIn(this.#text.field(range, longestDate))
      if (date !== null) return { ...date, from: 'date' }
    }
    // The latest is on top: each relay writes above what it was given (RFC 5321 § 4.4).
    for (const range of this.#fields.received) {
      const text = this.#text.field(range, longestField)
      const date = this.#dateIn(text.slice(text.lastIndexOf(';') + 1))
      if (date !== null) return { ...date, from: 'received' }
    }
    return separatorDate === null ? null : { value: separatorDate, zone: null, from: 'separator' }
  }

  /** Names and addresses as they stand, decoded; of several fields one after the other. */
  recipients(ranges: readonly FieldRange[]): string {
    return ranges.map((range) => this.#decode(this.#text.field(range, longestField))).join(', ')
  }

  /** RFC 2919: a phrase and, in angle brackets, the identifier. */
  list(): string {
    const range = this.#fields.listId
    return range === null ? '' : foldSpace(this.#decode(this.#text.field(range, longestDate)))
  }

  gmailThread(): string | null {
    const range = this.#fields.gmailThread
    const text = range === null ? '' : this.#text.field(range, 64)
    return /^\d+$/.test(text) ? text : null
  }

  #person(range: FieldRange | null): Person | null {
    if (range === null) return null
    const raw = this.#text.field(range, longestField)
    let mailbox = parseAddresses(raw, 1)[0]
    if (mailbox === undefined) return null
    // Some mailers encode the whole field, its address included.
    if (!isAddress(mailbox.address) && mailbox.name.includes('=?')) {
      const again = parseAddresses(this.#decode(raw), 1)[0]
      if (again && isAddress(again.address)) mailbox = again
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
      const range = this.#fields.part.get('content-type')
      this.#hint = range === undefined ? null : charsetOf(this.#text.field(range, longestField))
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
