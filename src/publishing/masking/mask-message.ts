import { utf8Encode } from '#base/text-bytes.ts'
import { deepestMessage } from '#domain/embedded-message.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import { readPartHead, type PartHead } from '#mime/parts/part-head.ts'
import { walkParts, type Part } from '#mime/parts/walk.ts'
import { attachmentNote } from './attachment-note.ts'
import { decodeTransfer } from './decode-transfer.ts'
import { isBlank } from '#publishing/masking/signs/byte-class.ts'
import { Edits } from './edits.ts'
import { encodeBase64, encodeQuotedPrintable } from './encode-transfer.ts'
import { maskHead } from '#publishing/masking/head/mask-head.ts'
import { maskReport } from './mask-report.ts'
import { maskText } from './mask-text.ts'
import { holdsEncodedMessage, isAttached, isOpaque, partKind, type PartKind } from './part-kind.ts'
import { searchable } from '#publishing/masking/signs/text-view.ts'

const LF = 10
const CR = 13
const EQUALS = 61

const inBase64 = new Uint8Array(256)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n') {
  inBase64[letter.charCodeAt(0)] = 1
}

export interface MaskingOptions {
  /** Addresses become `name-at-host`, ids what stands for them. */
  readonly masksAddresses: boolean
  /** Leaves out the fields of `privateFields`, of messages inside as well. */
  readonly dropsPrivateHeaders: boolean
  /** A note with its name, type and size stands for every part that is neither text to be read nor a message. */
  readonly dropsAttachments: boolean
}

/**
 * A message as it may leave: bytes in, unescaped and whole, bytes out. The same bytes give the same, and masking what is
 * masked changes nothing.
 *
 * Masked are headers as they are decoded, texts of any type, encoding and charset, files that are text, and messages inside, up
 * to 20 deep in each other where they are encoded. Parts keep their number, order and boundaries. Signatures (S/MIME, PGP) are
 * kept and hold no more. What Outlook or S/MIME has packed is replaced by a note: it is read as text, and can't be written anew.
 * A text that begins as a message with encoded parts is masked as one. Not looked into: pictures, sound, PDF, archives, office files, what is encrypted, keys and certificates.
 */
export function maskMessage(bytes: Uint8Array, options: MaskingOptions): Uint8Array {
  return maskAt(bytes, options, 0)
}

/** `depth`: messages that are encoded inside others, of which there are at most 20. */
function maskAt(message: Uint8Array, options: MaskingOptions, depth: number): Uint8Array {
  // Offsets stay what they are.
  const bytes = loneCrAsLf(message)
  const { head, end } = readPartHead(bytes, 0, () => false)
  const masking = new Masking(bytes, head.charset, options, depth)
  for (const part of walkParts(bytes, end, head, true)) {
    if (part.is === 'leaf') masking.leaf(part)
  }
  return masking.finish(message)
}

class Masking {
  readonly #bytes: Uint8Array
  readonly #charset: string | null
  readonly #options: MaskingOptions
  readonly #depth: number
  readonly #lineEnd: string
  readonly #edits = new Edits()
  /** Up to here everything has been looked at. */
  #done = 0

  constructor(bytes: Uint8Array, charset: string | null, options: MaskingOptions, depth: number) {
    this.#bytes = bytes
    this.#charset = charset
    this.#options = options
    this.#depth = depth
    const lineFeed = bytes.indexOf(10)
    this.#lineEnd = lineFeed > 0 && bytes[lineFeed - 1] === 13 ? '\r\n' : '\n'
  }

  leaf(part: Part): void {
    const { head, start, end } = part
    const body = this.#bytes.subarray(start, end)
    const opaque = isOpaque(head, body)
    const decoded = opaque ? body : decodeTransfer(body, head.encoding)
    const kind = partKind(head, opaque ? null : decoded)
    const { masksAddresses, dropsAttachments } = this.#options
    const tooDeep = kind === 'message' && this.#depth >= deepestMessage
    if ((dropsAttachments && isAttached(head, kind)) || (masksAddresses && (kind === 'sealed' || tooDeep))) {
      this.#leaveOut(part)
      return
    }
    this.#outside(start)
    this.#done = end
    const masked = this.#masked(head, kind, decoded)
    if (masked !== decoded) this.#edits.replace(start, end, this.#encoded(masked, part))
    else if (masksAddresses && head.encoding === 'base64' && !isBase64(body)) {
      // What is no base64 is skipped by one decoder and read by another.
      this.#edits.replace(start, end, this.#encoded(decodeTransfer(body, 'base64'), part))
    }
  }

  finish(message: Uint8Array): Uint8Array {
    this.#outside(this.#bytes.length)
    return this.#edits.apply(message)
  }

  #masked(head: PartHead, kind: PartKind, decoded: Uint8Array): Uint8Array {
    if (kind === 'message') return maskAt(decoded, this.#options, this.#depth + 1)
    if (kind !== 'text' || !this.#options.masksAddresses) return decoded
    if (head.type.startsWith('message/')) return maskReport(decoded, (text) => maskText(text, head))
    const isMessage = this.#depth < deepestMessage && holdsEncodedMessage(decoded)
    return maskText(isMessage ? maskAt(decoded, this.#options, this.#depth + 1) : decoded, head)
  }

  #encoded(bytes: Uint8Array, { head, start, end }: Part): Uint8Array {
    const lineEnd = utf8Encode(this.#lineEnd)
    if (head.encoding === 'quoted-printable') return encodeQuotedPrintable(bytes, lineEnd)
    if (head.encoding !== 'base64') return bytes
    const encoded = encodeBase64(bytes, lineEnd)
    // The line end before a delimiter is the delimiter's.
    const endsLine = end > start && this.#bytes[end - 1] === LF
    return endsLine ? encoded : encoded.subarray(0, Math.max(0, encoded.length - lineEnd.length))
  }

  #leaveOut({ head, headStart, start, end }: Part): void {
    const size = decodeTransfer(this.#bytes.subarray(start, end), head.encoding).length
    const note = attachmentNote(head, size, this.#lineEnd, this.#options.masksAddresses)
    this.#outside(headStart)
    // In place of the empty line behind the header.
    this.#outside(beforeEmptyLine(this.#bytes, headStart, start), true)
    this.#edits.replace(this.#done, end, note)
    this.#done = end
  }

  /** Headers, delimiters and what stands around the parts, up to `end`. */
  #outside(end: number, dropsContent = false): void {
    const start = this.#done
    if (start >= end) return
    this.#done = end
    const lines = this.#bytes.subarray(start, end)
    const charset = this.#charset
    const { masksAddresses, dropsPrivateHeaders } = this.#options
    const options = { masks: masksAddresses, dropsPrivate: dropsPrivateHeaders, dropsContent, charset }
    const edits = new Edits()
    maskHead(lines, searchable(lines, charset), options, edits)
    this.#edits.take(edits, start)
  }
}

function beforeEmptyLine(bytes: Uint8Array, start: number, end: number): number {
  if (end === start || bytes[end - 1] !== LF) return end
  const before = bytes[end - 2] === CR && end - 1 > start ? end - 2 : end - 1
  return before === start || bytes[before - 1] === LF ? before : end
}

/** Nothing but letters of the alphabet and line ends, padding at the end only. */
function isBase64(body: Uint8Array): boolean {
  let end = body.length
  while (end > 0 && (isBlank(body[end - 1]) || body[end - 1] === EQUALS)) end--
  for (let at = 0; at < end; at++) if (inBase64[body[at]!] === 0) return false
  return true
}
