import type { MessageCard, Sealing } from '#domain/scripting.ts'
import { decodeCharset } from '#mime/decode-charset.ts'
import { parseContentField } from '#mime/parts/content-field.ts'
import { cleanType, type FoundAttachment } from '#mime/reader/attachment-info.ts'
import { headerFields, firstField } from '#mime/reader/header-lines.ts'
import { signedContent } from '#mime/reader/packed/cms.ts'
import type { Node } from '#mime/reader/parser-inside.ts'
import { readCalendar } from './calendar.ts'
import { readContacts } from './contact.ts'
import { readReport, reportKinds } from './report.ts'

/** What a multipart says by itself. RFC 1847, RFC 3156, RFC 8551, RFC 3464. */
export function cardsOfFrame(node: Node): MessageCard[] {
  const type = typeOf(node)
  if (type === 'multipart/signed') return [{ is: 'signed', by: sealingOf(node) }]
  if (type === 'multipart/encrypted') return [{ is: 'encrypted', by: sealingOf(node) }]
  const kind = reportKinds.get(type)
  return kind && node.textContent ? [readReport(kind, node.textContent)] : []
}

/** What an attachment says. `bytes` may be its beginning only. */
export function cardsOfAttachment(found: FoundAttachment, bytes: Uint8Array): MessageCard[] {
  const type = cleanType(found.contentType)
  const parameter = (name: string): string => found.headers?.get('content-type')?.params?.[name] ?? ''
  const charset = parameter('charset') || null
  const words = (): string => decodeCharset(bytes, charset).text
  const kind = reportKinds.get(type)
  if (kind) return [readReport(kind, words())]
  switch (type) {
    case 'text/calendar':
    case 'application/ics': {
      const card = readCalendar(words())
      return card ? [card] : []
    }
    case 'text/vcard':
    case 'text/x-vcard':
    case 'text/directory':
      return readContacts(bytes, charset)
    case 'application/pkcs7-mime':
    case 'application/x-pkcs7-mime':
      return sealedCards(
        parameter('smime-type').toLowerCase() || (signedContent(bytes) === null ? '' : 'signed-data'),
      )
    case 'message/partial':
      return [
        {
          is: 'partial',
          id: parameter('id').slice(0, 500),
          number: count(parameter('number')) ?? 1,
          total: count(parameter('total')),
        },
      ]
    case 'message/external-body':
      return [externalCard(parameter, bytes)]
    default:
      return []
  }
}

/** RFC 8551 § 3.2.2. One that says nothing is an envelope: that is what RFC 2311 had it for. */
function sealedCards(kind: string): MessageCard[] {
  if (kind === 'certs-only' || kind === 'compressed-data') return []
  return [{ is: kind === 'signed-data' ? 'signed' : 'encrypted', by: 'smime' }]
}

/** RFC 4880 § 7 and § 6.2: before PGP had a MIME type, it stood in the text itself. */
export function cardsOfText(text: string | null): MessageCard[] {
  const armour = /^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE)-----[ \t\r]*$/m.exec(text ?? '')
  if (!armour) return []
  return [{ is: armour[1] === 'MESSAGE' ? 'encrypted' : 'signed', by: 'openpgp' }]
}

function typeOf(node: Node): string {
  return (node.node.contentType || '').toLowerCase()
}

function sealingOf(node: Node): Sealing {
  for (const child of node.children) {
    const type = typeOf(child)
    if (/^application\/pgp-(?:signature|encrypted)$/.test(type)) return 'openpgp'
    if (/^application\/(?:x-)?pkcs7-(?:signature|mime)$/.test(type)) return 'smime'
  }
  return 'other'
}

function count(value: string): number | null {
  return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null
}

/** RFC 2046 § 5.2.3, RFC 2017 (access-type=url). The part's own body is the head of what is elsewhere. */
function externalCard(parameter: (name: string) => string, bytes: Uint8Array): MessageCard {
  const access = parameter('access-type').toLowerCase().slice(0, 100)
  const path = ['site', 'directory', 'name'].map(parameter).filter(Boolean).join('/')
  const where = parameter('url').replace(/\s+/g, '') || path || parameter('server')
  const { fields } = headerFields(bytes, bytes.length)
  const type = parseContentField(firstField(fields, 'content-type') ?? '').value
  return { is: 'external', access, where: where.slice(0, 1000), type: type === '' ? '' : cleanType(type) }
}
