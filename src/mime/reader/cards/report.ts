import { utf8Encode, utf8Decode } from '#base/text-bytes.ts'
import type { MessageCard } from '#domain/scripting.ts'
import { decodeBase64 } from '#mime/parts/base64.ts'
import { decodeField } from '#mime/reader/header-lines.ts'

export type ReportCard = Extract<MessageCard, { is: 'report' }>

type Fields = ReadonlyMap<string, string>

const most = { characters: 500_000, recipients: 200, value: 1000 } as const

/** What the parts are that a machine reads of a report. */
export const reportKinds: ReadonlyMap<string, ReportCard['kind']> = new Map([
  ['message/delivery-status', 'delivery'],
  ['message/global-delivery-status', 'delivery'],
  ['message/disposition-notification', 'disposition'],
  ['message/global-disposition-notification', 'disposition'],
  ['message/feedback-report', 'feedback'],
])

/** RFC 3464 (delivery), RFC 8098 (disposition), RFC 5965 (feedback): groups of fields with empty lines between them. */
export function readReport(kind: ReportCard['kind'], text: string): ReportCard {
  const recipients: ReportCard['recipients'][number][] = []
  for (const fields of fieldGroups(withoutCode(text))) {
    const recipient = kind === 'feedback' ? feedbackOf(fields) : recipientOf(fields, kind)
    if (recipient && recipients.length < most.recipients) recipients.push(recipient)
  }
  return { is: 'report', kind, recipients }
}

/**
 * Some relays put the groups that hold 8-bit text into base64, and say so in the group before, as if it were their header.
 * RFC 2046 § 5.2.1 allows no encoding inside a message.
 */
function withoutCode(text: string): string {
  const said = /^content-transfer-encoding:[ \t]*base64[ \t]*\r?$/im.exec(text)
  if (!said) return text
  const rest = text.slice(said.index, said.index + most.characters)
  const code = /\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(rest)
  if (!code) return text
  const words = utf8Decode(decodeBase64(utf8Encode(code[1]!)))
  return `${text.slice(0, said.index)}\n${words}\n${rest.slice(code.index + code[0].length)}`
}

function recipientOf(fields: Fields, kind: ReportCard['kind']): ReportCard['recipients'][number] | null {
  const address = typed(fields.get('final-recipient')) || typed(fields.get('original-recipient'))
  const disposition = fields.get('disposition')?.split(';').at(-1)?.trim() ?? ''
  const action = kind === 'disposition' ? disposition : (fields.get('action') ?? '')
  if (address === '' && action === '') return null
  return {
    address,
    action: action.toLowerCase(),
    // RFC 3464 § 2.3.4 lets a comment stand behind it.
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
    diagnostic: typed(fields.get('diagnostic-code')) || (fields.get('failure') ?? fields.get('error') ?? ''),
  }
}

function feedbackOf(fields: Fields): ReportCard['recipients'][number] | null {
  const action = fields.get('feedback-type')
  if (action === undefined) return null
  const address = fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? ''
  return { address: address.replace(/^<|>$/g, ''), action: action.toLowerCase(), status: '', diagnostic: '' }
}

/** `rfc822; ada@example.org` without the type. */
function typed(value: string | undefined): string {
  if (value === undefined) return ''
  const semicolon = value.indexOf(';')
  return value
    .slice(semicolon + 1)
    .trim()
    .replace(/^<(.*)>$/, '$1')
}

function* fieldGroups(text: string): Generator<Fields> {
  let fields = new Map<string, string>()
  let name = ''
  for (const line of text.slice(0, most.characters).split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      if (fields.size > 0) yield decoded(fields)
      fields = new Map()
      name = ''
    } else if (/^[ \t]/.test(line)) {
      const before = fields.get(name)
      if (before !== undefined && before.length < most.value) fields.set(name, `${before} ${line.trim()}`)
    } else {
      const colon = line.indexOf(':')
      name = colon < 0 ? '' : line.slice(0, colon).trim().toLowerCase()
      if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
    }
  }
  if (fields.size > 0) yield decoded(fields)
}

function decoded(fields: Map<string, string>): Fields {
  return new Map([...fields].map(([name, value]) => [name, decodeField(value.slice(0, most.value), null)]))
}
