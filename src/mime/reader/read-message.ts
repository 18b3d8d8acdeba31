import type { EpochMilliseconds } from '#base/units.ts'
import type { Person, ReadableMessage } from '#domain/scripting.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import { parseHead } from '#mime/parse-head.ts'
import { charsetOf } from '#mime/parts/content-field.ts'
import { attachmentInfo, shownIds } from './attachment-info.ts'
import {
  decodeField,
  decodeFields,
  firstField,
  headerFields,
  peopleIn,
  type RawField,
} from './header-lines.ts'
import { holdingsOf, type Holdings } from './holdings.ts'
import { KeptParts } from './kept-parts.ts'
import { mailingList } from './mailing-list.ts'
import { readText, tellingCharset, type ReadText } from './part-text.ts'
import { isGarbled, repaired } from './repair.ts'
import { runParser, type Content } from './run-parser.ts'

/** How much of a message that has no readable text is shown as it is. */
const mostRaw = 1_048_576

export interface MessageToRead {
  readonly key: string
  readonly bytes: Uint8Array
  /** More than there are bytes where a limit cut them. */
  readonly length: number
  /** What a person chose for text that is in no charset it names; null for what the message says. */
  readonly charset: string | null
  /** Undo what `ReadableMessage.repairable` tells of. */
  readonly repair?: boolean
  /** Of the separator line, for a message that has no date of its own. */
  readonly separatorDate?: EpochMilliseconds | null
}

/** What the page shows of a message. Never throws on bad mail: what can't be read is shown as it is, with a problem. */
export async function readMessage(input: MessageToRead): Promise<ReadableMessage> {
  const { key, bytes, length, charset, repair = false, separatorDate = null } = input
  const message = loneCrAsLf(bytes)
  const head = parseHead(message, { separatorDate })
  const { fields, complete, strayLines } = headerFields(message, head.bodyStart)
  const type = firstField(fields, 'content-type')
  const hint = charset ?? (type === null ? null : charsetOf(type))
  const from = peopleIn(fields, 'from', hint)
  const problems: string[] = []
  if (!complete) problems.push('The header is too long: only its beginning is listed.')
  // RFC 5322 § 2.2: a field is a name, a colon, a body. What has none at all is a text that somebody saved.
  const headless = fields.length === 0 && strayLines > 0
  if (headless) problems.push('The message has no header: all of it is shown.')
  else if (strayLines > 0) problems.push('A line of the header is no field: only the raw source shows it.')
  if (head.charsetGuessed && charset === null) {
    problems.push('The header is in no charset that it names: it was read by a guess.')
  }
  const written = firstField(fields, 'date')
  if (written === null) problems.push('The message has no date.')
  else if (head.date?.from !== 'date') {
    problems.push(`Its date can't be read: “${decodeField(written, hint).slice(0, 100)}”.`)
  }

  const kept = new KeptParts()
  const content = await runParser(message, charset, kept.keep)
  const beside = await holdingsOf(content, kept, charset)
  const { holdings, cards } = beside
  const html = content.html ?? beside.signedHtml
  const raw = headless || content.unreadable ? rawText(message, headless ? 0 : head.bodyStart, charset) : null
  const text = raw ? raw.text.replaceAll('\r\n', '\n') : textOf(content, beside)
  const shown = shownIds(html)
  problems.push(...content.problems, ...beside.problems)
  if (length > bytes.length) {
    problems.push(`Only the first ${megabytes(bytes.length)} of ${megabytes(length)} were read.`)
  }
  const people = (name: string): Person[] => peopleIn(fields, name, hint)
  const readable = {
    key,
    messageId: head.messageId,
    headers: decodeFields(fields, hint),
    // Where a list has put itself in the writer's place, the writer, as in the list of threads.
    from: from.length <= 1 && charset === null && head.from ? [head.from] : from,
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    replyTo: people('reply-to'),
    sender: people('sender')[0] ?? null,
    // Each that passes it on writes above what it was given: the last one is on top.
    resentFrom: peopleIn(firstOf(fields, 'resent-from'), 'resent-from', hint),
    resentTo: peopleIn(firstOf(fields, 'resent-to'), 'resent-to', hint),
    list: mailingList(fields, hint),
    date: head.date?.value ?? null,
    dateFrom: head.date?.from ?? null,
    zone: head.date?.zone ?? null,
    subject: decodeField(firstField(fields, 'subject') ?? '', hint),
    text,
    html,
    attachments: holdings.map((holding) => attachmentInfo(holding, shown)),
    cards,
    charset: tellingCharset(raw ? [raw] : [...content.texts, ...beside.texts]),
    problems,
  }
  const repairable = isGarbled(readable)
  return { ...(repairable && repair ? repaired(readable) : readable), repairable }
}

function firstOf(fields: readonly RawField[], name: string): RawField[] {
  return fields.filter((field) => field.name.toLowerCase() === name).slice(0, 1)
}

/** What is signed comes first: what a list adds to it stands behind it. Null where there is only HTML. */
function textOf(content: Content, { text, signedText, signedHtml }: Holdings): string | null {
  const own = content.text || text
  if (signedText) return own ? `${signedText}\n${own}` : signedText
  return own || (signedHtml === null ? content.text : null)
}

/** The body as it stands, or all of it where there is none. */
function rawText(message: Uint8Array, bodyStart: number, charset: string | null): ReadText {
  const body = message.subarray(bodyStart < message.length ? bodyStart : 0)
  return readText(body.subarray(0, mostRaw), null, charset)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
