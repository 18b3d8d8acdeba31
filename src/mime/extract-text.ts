import { stripHtml } from '#mime/html/strip-html.ts'
import { decodeBase64 } from '#mime/parts/base64.ts'
import { embeddedHeadText } from '#mime/parts/embedded-head.ts'
import { isMediaType } from '#mime/parts/content-field.ts'
import { decodeQuotedPrintable } from '#mime/parts/quoted-printable.ts'
import { unflow } from '#mime/parts/unflow.ts'
import type { PartHead } from '#mime/parts/part-head.ts'
import { walkParts, type Part } from '#mime/parts/walk.ts'
import { decodeCharset } from './decode-charset.ts'
import { decodeHeader } from './encoded-words.ts'
import { foldSpace } from './header-fields.ts'
import { loneCrAsLf } from './line-ends.ts'
import type { ParsedHead } from './parse-head.ts'

export interface ExtractedText {
  /** All text parts' decoded text in order, HTML stripped to its words; `\n` line ends. Quote marks kept. */
  readonly text: string
  /** What a person would call so: no multiparts, no pictures inside the HTML, no signatures. */
  readonly attachments: readonly { readonly name: string; readonly type: string }[]
  readonly charsetGuessed: boolean
}

const signatures = new Set([
  'application/pgp-signature',
  'application/pgp-encrypted',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
])

type TextKind = 'plain' | 'html' | 'head'

interface DecodedPart {
  readonly kind: TextKind
  readonly part: Part
}

/**
 * The words of a message for search, as mailparser's `text` has them: the plain one of alternatives, HTML where it stands beside
 * plain text or alone. `message` may be cut short.
 */
export function extractText(
  message: Uint8Array,
  { bodyStart, part: root }: Pick<ParsedHead, 'bodyStart' | 'part'>,
): ExtractedText {
  const bytes = loneCrAsLf(message)
  const texts: DecodedPart[] = []
  const attachments: { name: string; type: string }[] = []
  for (const part of walkParts(bytes, bodyStart, root)) {
    const kind = textKind(part)
    if (kind !== null) texts.push({ kind, part })
    else if (isAttachment(part)) attachments.push({ name: nameOf(part.head), type: part.head.type })
  }
  const decoder = new TextDecoding(bytes)
  let text = decoder.join(texts.filter(({ kind, part }) => kind !== 'html' || !part.alternative))
  // A plain alternative that is missing or blank says that the text is the HTML.
  if (texts.some(({ kind, part }) => kind === 'html' && part.alternative) && text.trim() === '') {
    text = decoder.join(texts.filter(({ kind }) => kind === 'html'))
  }
  return { text, attachments, charsetGuessed: decoder.guessed }
}

function textKind({ is, head, root }: Part): TextKind | null {
  if (is === 'embedded-head') return 'head'
  if (head.disposition === 'attachment') return null
  switch (head.type) {
    case 'text/plain':
    case 'message/delivery-status':
      return 'plain'
    case 'text/html':
    case 'text/enriched':
    case 'text/richtext':
      return 'html'
  }
  // RFC 2045 § 5.2: a type that is no type is plain text; so is `text/x-anything`, where it is all that there is.
  if (!isMediaType(head.type)) return head.name === null ? 'plain' : null
  return root && head.type.startsWith('text/') ? 'plain' : null
}

function isAttachment({ head, related }: Part): boolean {
  if (signatures.has(head.type)) return false
  const shownInside = related && head.hasContentId && head.disposition !== 'attachment'
  return !(shownInside && head.type.startsWith('image/'))
}

function nameOf({ name, nameIsDecoded }: PartHead): string {
  if (name === null) return ''
  return foldSpace(nameIsDecoded ? name : decodeHeader(name).text)
}

class TextDecoding {
  readonly #message: Uint8Array
  guessed = false

  constructor(message: Uint8Array) {
    this.#message = message
  }

  join(texts: readonly DecodedPart[]): string {
    return texts.length === 1 ? this.#text(texts[0]!) : texts.map((text) => this.#text(text)).join('\n')
  }

  #text({ kind, part }: DecodedPart): string {
    if (kind === 'head') return embeddedHeadText(this.#message, part.start, part.end)
    const decoded = decodeCharset(this.#bytes(part), part.head.charset)
    this.guessed ||= decoded.guessed
    const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text
    if (kind === 'html') return stripHtml(text)
    return part.head.deletesSpaces ? unflow(text) : text
  }

  #bytes(part: Part): Uint8Array {
    const body = this.#message.subarray(part.start, part.end)
    if (part.head.encoding === 'base64') return decodeBase64(body)
    return part.head.encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body
  }
}
