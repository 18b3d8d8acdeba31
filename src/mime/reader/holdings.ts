import libmime from 'libmime'
import { fileNameOf } from '#base/file-name.ts'
import { magicBytes } from '#domain/attachment-doubts.ts'
import { isMessageType } from '#domain/embedded-message.ts'
import type { AttachmentInfo, EmbeddedMessage, MessageCard } from '#domain/scripting.ts'
import { parseHead } from '#mime/parse-head.ts'
import { attachmentName, cleanType, type FoundAttachment, type Holding } from './attachment-info.ts'
import { enrichedText } from './cards/enriched.ts'
import { cardsOfAttachment, cardsOfFrame, cardsOfText } from './cards/part-cards.ts'
import { isLookedInto, isSealed, isWinmail, KeptParts } from './kept-parts.ts'
import { signedContent } from './packed/cms.ts'
import type { PackedFile } from '#mime/packed/packed-file.ts'
import { isTnef, readTnef } from './packed/tnef.ts'
import { readText, type ReadText } from './part-text.ts'
import { runParser, type Content } from './run-parser.ts'

export interface Holdings {
  readonly holdings: readonly Holding[]
  readonly cards: readonly MessageCard[]
  /** The words of a part that only old mailers read as text; null where there is none. */
  readonly text: string | null
  /** What stands in signed data; null where there is none. */
  readonly signedText: string | null
  readonly signedHtml: string | null
  /** How each of these texts was read. */
  readonly texts: readonly ReadText[]
  readonly problems: readonly string[]
}

const mostCards = 100
const nothing = new Uint8Array()

/** Signed data may hold signed data, and its sender chooses how deep. */
const mostSigned = 10

/**
 * What a message holds beside its text: attachments, what is packed into them and into the text, and cards. In the order
 * of the parts, so that a message of which only the beginning was read counts them as the whole one does; what is inside
 * signed data comes last.
 */
export async function holdingsOf(
  content: Content,
  kept: KeptParts,
  charset: string | null,
): Promise<Holdings> {
  const first = holdingsIn(content, kept, { before: 0, charset })
  const texts = first.text ? [first.text] : []
  const { holdings, cards, problems } = first
  let signedText: string | null = null
  let signedHtml: string | null = null
  const waiting = [...first.signed]
  for (let opened = 0; opened < Math.min(waiting.length, mostSigned); opened++) {
    const all = new KeptParts(() => true)
    const inner = await runParser(waiting[opened]!, charset, all.keep)
    const inside = holdingsIn(inner, all, { before: holdings.length, charset })
    // By no second reading of the message: they are here.
    holdings.push(...inside.holdings.map((one) => ({ ...one, index: null, packed: 'smime' as const })))
    cards.push(...inside.cards)
    problems.push(...inner.problems, ...inside.problems)
    waiting.push(...inside.signed)
    signedText ??= inner.text || (inside.text?.text ?? null)
    texts.push(...inner.texts, ...(inside.text ? [inside.text] : []))
    signedHtml ??= inner.html
  }
  return {
    holdings,
    cards: distinct(cards).slice(0, mostCards),
    text: first.text?.text ?? null,
    texts,
    signedText,
    signedHtml,
    problems,
  }
}

interface Found {
  readonly holdings: Holding[]
  readonly cards: MessageCard[]
  readonly problems: string[]
  readonly text: ReadText | null
  /** MIME entities that are signed. */
  readonly signed: readonly Uint8Array[]
}

interface Reading {
  /** How many the message holds already. */
  readonly before: number
  /** What the reader of the message asked for. */
  readonly charset: string | null
}

function holdingsIn(content: Content, kept: KeptParts, { before, charset }: Reading): Found {
  const holdings: Holding[] = []
  const cards: MessageCard[] = []
  const problems: string[] = []
  const signed: Uint8Array[] = []
  let text: ReadText | null = null
  let code = 0
  const attachments = new Map(content.attachments.map((one, index) => [one.place, { ...one, index }]))
  const hasText = (content.text ?? '').trim() !== '' || content.html !== null
  for (const [place, node] of content.parts.entries()) {
    cards.push(...cardsOfFrame(node))
    for (let one = content.codes[code]; one?.place === place; one = content.codes[++code]) {
      holdings.push(unpacked(one.file, one.packed, before + holdings.length))
    }
    const attachment = attachments.get(place)
    if (!attachment) continue
    const { found, bytes, index } = attachment
    const type = cleanType(found.contentType)
    // RFC 1740: the other half of a Mac's file, of no use anywhere else.
    if (type === 'application/applefile' && node.parent?.node.contentType === 'multipart/appledouble')
      continue
    const known = kept.bytes(index)
    const start = isLookedInto(found) ? known : nothing
    const message = embeddedIn(type, start)
    const ownName = found.filename || message === null ? '' : fileNameOf(message.subject, 'eml')
    const inside = isWinmail(found) && isTnef(start) ? readTnef(start, !hasText) : null
    const entity = isSealed(found) ? signedContent(start) : null
    if (entity !== null) signed.push(entity)
    holdings.push({
      found,
      name: ownName || attachmentName(found, before + holdings.length),
      message,
      type,
      bytes,
      packed: 'mime',
      unpacked: inside === null ? entity !== null : inside.problems.length === 0,
      start: known.subarray(0, magicBytes),
      index,
      content: () => kept.bytes(index),
    })
    cards.push(...cardsOfAttachment(found, start))
    if (/^text\/(?:enriched|richtext)$/.test(type) && !hasText) {
      const label = found.headers?.get('content-type')?.params?.['charset'] ?? null
      const read = readText(start, label, charset)
      text ??= { ...read, text: enrichedText(read.text) }
    }
    problems.push(...(inside?.problems ?? []))
    for (const file of inside?.files ?? []) holdings.push(unpacked(file, 'tnef', before + holdings.length))
  }
  cards.push(...cardsOfText(content.text))
  const isReport = content.parts.some(({ node }) => node.contentType === 'multipart/report')
  if (isReport && !cards.some((card) => card.is === 'report')) {
    cards.push({ is: 'report', kind: 'other', recipients: [] })
  }
  return { holdings, cards, text, problems, signed }
}

/** What a message inside says of itself; null where it is none. */
function embeddedIn(type: string, start: Uint8Array): EmbeddedMessage | null {
  if (!isMessageType(type)) return null
  const { subject, from, date } = parseHead(start, { separatorDate: null })
  return { subject, from, date: date?.value ?? null }
}

function unpacked(file: PackedFile, packed: AttachmentInfo['packed'], index: number): Holding {
  const type = file.type || libmime.detectMimeType(file.name) || 'application/octet-stream'
  const found: FoundAttachment = { filename: file.name, contentType: type, cid: file.cid ?? undefined }
  return {
    found,
    message: embeddedIn(cleanType(type), file.bytes),
    name: attachmentName(found, index),
    type: cleanType(type),
    bytes: file.bytes.length,
    packed,
    unpacked: false,
    start: file.bytes.subarray(0, magicBytes),
    index: null,
    content: () => file.bytes,
  }
}

/** The same is said once: a list that signs again what was signed says nothing more. */
function distinct(cards: readonly MessageCard[]): MessageCard[] {
  return [...new Map(cards.map((card) => [JSON.stringify(card), card])).values()]
}
