import type { ComparedPart } from './read-parts.ts'

interface Attribute {
  readonly name: string
  readonly value: string
}

type Value =
  | { readonly Text: string }
  | {
      readonly Address: {
        readonly List?: PeerPerson[]
        readonly Group?: { readonly addresses: PeerPerson[] }[]
      }
    }
  | { readonly DateTime: PeerDate }
  | { readonly ContentType: PeerType }

interface PeerType {
  readonly c_type: string
  readonly c_subtype: string | null
  readonly attributes: readonly Attribute[] | null
}

export interface PeerPerson {
  readonly name: string | null
  readonly address: string | null
}

export interface PeerDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly tz_before_gmt: boolean
  readonly tz_hour: number
  readonly tz_minute: number
}

interface PeerPart {
  readonly headers: readonly { readonly name: unknown; readonly value: Value }[]
  readonly body: {
    readonly Text?: string
    readonly Html?: string
    readonly Binary?: readonly number[]
    readonly InlineBinary?: readonly number[]
    readonly Multipart?: readonly number[]
    readonly Message?: PeerMessage
  }
}

export interface PeerMessage {
  readonly parts: readonly PeerPart[]
}

/** The last of that name, which the peer takes. */
function valueOf(part: PeerPart, name: string): Record<string, unknown> | null {
  const value = part.headers.findLast((header) => header.name === name)?.value
  return typeof value === 'object' ? value : null
}

function attributesOf(part: PeerPart, field: string): ReadonlyMap<string, string> {
  const type = valueOf(part, field)?.['ContentType'] as PeerType | undefined
  return new Map((type?.attributes ?? []).map(({ name, value }) => [name.toLowerCase(), value]))
}

function typeOf(part: PeerPart): string | null {
  const type = valueOf(part, 'content_type')?.['ContentType'] as PeerType | undefined
  return type ? [type.c_type, type.c_subtype].filter(Boolean).join('/').toLowerCase() : null
}

/** The tree of what the peer lists; loops and numbers out of range cannot be in its own results. */
export function peerTree(message: PeerMessage, index = 0): ComparedPart {
  const part = message.parts[index]!
  const { body } = part
  const type = attributesOf(part, 'content_type')
  const name = attributesOf(part, 'content_disposition').get('filename') ?? type.get('name') ?? null
  const binary = body.Binary ?? body.InlineBinary
  return {
    type: typeOf(part) ?? (body.Message ? 'message/rfc822' : 'text/plain'),
    charset: type.get('charset') ?? null,
    name,
    text: body.Text ?? body.Html ?? null,
    bytes: binary ? Uint8Array.from(binary) : null,
    parts: body.Message
      ? [peerTree(body.Message)]
      : (body.Multipart ?? []).map((child) => peerTree(message, child)),
  }
}

export function dateValue(parts: PeerDate | null): number | null {
  if (parts === null) return null
  const zone = (parts.tz_hour * 60 + parts.tz_minute) * (parts.tz_before_gmt ? -1 : 1)
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute - zone, parts.second)
}

export interface PeerHead {
  readonly from: readonly PeerPerson[]
  readonly to: readonly PeerPerson[]
  readonly cc: readonly PeerPerson[]
  readonly date: number | null
  readonly subject: string
  readonly messageId: string | null
}

export function peerHead(message: PeerMessage): PeerHead {
  const part = message.parts[0]!
  const people = (name: string): PeerPerson[] => {
    const value = valueOf(part, name)?.['Address'] as
      { List?: PeerPerson[]; Group?: { addresses: PeerPerson[] }[] } | undefined
    return value?.List ?? value?.Group?.flatMap((group) => group.addresses) ?? []
  }
  const text = (name: string): string | null => (valueOf(part, name)?.['Text'] as string | undefined) ?? null
  return {
    from: people('from'),
    to: people('to'),
    cc: people('cc'),
    date: dateValue((valueOf(part, 'date')?.['DateTime'] as PeerDate | undefined) ?? null),
    subject: text('subject') ?? '',
    messageId: text('message_id'),
  }
}
