import libmime from 'libmime'
import { fileNameOf } from '#base/file-name.ts'
import { magicBytes } from '#domain/attachment-doubts.ts'
import { isMessageType } from '#domain/embedded-message.ts'
import type { AttachmentInfo, EmbeddedMessage, MessageCard } from '#domain/scripting.ts'
import { parseHead } from '#mime/parse-head.ts'
import { attachmentName, cleanType, type FoundAttachment, type Holding } from './attachment-info.ts'
import { enrichedText } from './cards/enriched.ts'
import { cardsOfAttachment, cardsOfFrame, cardsOfText } from './cards/part-cards.ts'
import { isLookedInto, isWinmail, type KeptParts } from './kept-parts.ts'
import type { PackedFile } from './packed/packed-file.ts'
import { isTnef, readTnef } from './packed/tnef.ts'
import { readText, type ReadText } from './part-text.ts'
import type { Content } from './run-parser.ts'

export interface Holdings {
  readonly holdings: readonly Holding[]
  readonly cards: readonly MessageCard[]
  /** The words of a part that only old mailers read as text; null where there is none. */
  readonly text: ReadText | null
  readonly problems: readonly string[]
}

const mostCards = 100
const nothing = new Uint8Array()

/**
 * What a message holds beside its text: attachments, what is packed into them and into the text, and cards. In the order
 * of the parts, so that a message of which only the beginning was read counts them as the whole one does.
 */
export function holdingsOf(content: Content, kept: KeptParts, charset: string | null): Holdings {
  const holdings: Holding[] = []
  const cards: MessageCard[] = []
  const problems: string[] = []
  let text: ReadText | null = null
  let code = 0
  const attachments = new Map(content.attachments.map((one, index) => [one.place, { ...one, index }]))
  const hasText = (content.text ?? '').trim() !== '' || content.html !== null
  for (const [place, node] of content.parts.entries()) {
    cards.push(...cardsOfFrame(node))
    for (let one = content.codes[code]; one?.place === place; one = content.codes[++code]) {
      holdings.push(unpacked(one.file, one.packed, holdings.length))
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
    holdings.push({
      found,
      name: ownName || attachmentName(found, holdings.length),
      message,
      type,
      bytes,
      packed: 'mime',
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
    if (!isWinmail(found) || !isTnef(start)) continue
    const inside = readTnef(start, !hasText)
    problems.push(...inside.problems)
    for (const file of inside.files) holdings.push(unpacked(file, 'tnef', holdings.length))
  }
  cards.push(...cardsOfText(content.text))
  const isReport = content.parts.some(({ node }) => node.contentType === 'multipart/report')
  if (isReport && !cards.some((card) => card.is === 'report')) {
    cards.push({ is: 'report', kind: 'other', recipients: [] })
  }
  return { holdings, cards: distinct(cards).slice(0, mostCards), text, problems }
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
    start: file.bytes.subarray(0, magicBytes),
    index: null,
    content: () => file.bytes,
  }
}

/** The same is said once: a list that signs again what was signed says nothing more. */
function distinct(cards: readonly MessageCard[]): MessageCard[] {
  return [...new Map(cards.map((card) => [JSON.stringify(card), card])).values()]
}
