import libmime from 'libmime'
import { cleanFileName } from '#base/file-name.ts'
import { attachmentDoubts } from '#domain/attachment-doubts.ts'
import { isPictureType } from '#domain/picture-type.ts'
import type { AttachmentInfo, EmbeddedMessage } from '#domain/scripting.ts'

/** What mailparser tells of an attachment. */
export interface FoundAttachment {
  readonly filename?: string | undefined
  readonly contentType: string
  readonly cid?: string | undefined
  readonly headers?: {
    get(name: 'content-type'): { readonly params?: Readonly<Record<string, string>> } | undefined
  }
}

/** One of the files that a message holds, packed into others or not. */
export interface Holding {
  readonly found: FoundAttachment
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly packed: AttachmentInfo['packed']
  readonly unpacked: boolean
  /** What it says of itself, where it is a message. */
  readonly message: EmbeddedMessage | null
  /** Its first bytes, as many as say what it is. */
  readonly start: Uint8Array
  /** Its place among the parser's attachments; null where it was unpacked. */
  readonly index: number | null
  /** Its bytes, where they were kept. */
  readonly content: () => Uint8Array<ArrayBuffer>
}

const kinds: Readonly<Record<string, string>> = {
  image: 'image',
  audio: 'sound',
  video: 'video',
  text: 'text',
  message: 'message',
}

/** Lower case, without parameters; `application/octet-stream` where the header makes no sense. */
export function cleanType(type: string): string {
  const clean = type.trim().toLowerCase()
  return /^[a-z0-9][\w.+-]{0,126}\/[a-z0-9][\w.+-]{0,126}$/.test(clean) ? clean : 'application/octet-stream'
}

/** Decoded, fit for saving; by its type and place where the message gives none. */
export function attachmentName({ filename, contentType }: FoundAttachment, index: number): string {
  const name = cleanFileName(filename ?? '')
  if (name !== '') return name
  const type = cleanType(contentType)
  return `${kinds[type.split('/')[0] ?? ''] ?? 'attachment'}-${index + 1}.${extensionFor(type)}`
}

/** RFC 6350's type is younger than libmime's table; what else is a text or a message is readable as one. */
function extensionFor(type: string): string {
  if (/^text\/(?:x-)?vcard$/.test(type)) return 'vcf'
  const known = libmime.detectExtension(type)
  return known === 'bin' && /^(?:text|message)\//.test(type) ? 'txt' : known
}

/** The Content-IDs that the HTML shows, as written and with their percent codes decoded. */
export function shownIds(html: string | null): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const [, id = ''] of (html ?? '').matchAll(/\bcid:([^\s"'<>()]{1,998})/gi)) {
    ids.add(id)
    try {
      ids.add(decodeURIComponent(id))
    } catch {
      // No percent codes, then.
    }
  }
  return ids
}

/** `shown`: see `shownIds`. */
export function attachmentInfo(
  { found, name, type, bytes, packed, unpacked, message, start }: Holding,
  shown: ReadonlySet<string>,
): AttachmentInfo {
  const cid = found.cid || null
  return {
    name,
    type,
    bytes,
    cid,
    // One that stands in a multipart/related but that nothing shows could else be neither seen nor saved.
    inline: cid !== null && shown.has(cid) && isPictureType(type),
    packed,
    unpacked,
    message,
    doubts: attachmentDoubts({ written: found.filename ?? '', name, type, start }),
  }
}
