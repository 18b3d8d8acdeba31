import { htmlToText } from 'html-to-text'
import type { ExtractedText } from '#mime/extract-text.ts'

export interface PeerAttachment {
  readonly name: string
  readonly type: string
  readonly disposition: string | null
  /** A part of something that shows it. */
  readonly related: boolean
}

/** What mailparser makes of a message. */
export interface PeerText {
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly PeerAttachment[]
}

export interface Compared {
  readonly peer: PeerText
  readonly ours: ExtractedText
  /** Of the whole message. */
  readonly contentType: string
}

/** Folded: case is no difference for a search. */
export function words(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase())
}

/** The words of HTML without what mailparser adds to them: addresses of links and pictures, the numbers and marks of lists. */
function wordsOfHtml(html: string): string[] {
  const block = (selector: string) => ({ selector, format: 'block' })
  const selectors = [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    block('ol'),
    block('ul'),
  ]
  return words(htmlToText(html, { selectors, limits: { maxDepth: 1000 } }))
}

function isHtml({ contentType }: Compared): boolean {
  return /^text\/html/i.test(contentType)
}

/** The peer's words: of its text, or of its HTML where there is no other. */
export function peerWords(compared: Compared): string[] {
  const { text, html } = compared.peer
  const plain = isHtml(compared) ? [] : words(text)
  return plain.length === 0 && html !== null ? wordsOfHtml(html) : plain
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}

/** Whether all of `few` are in `many`, in order. */
function isWithin(few: readonly string[], many: readonly string[]): boolean {
  let at = 0
  for (const word of many) if (at < few.length && word === few[at]) at++
  return at === few.length
}

function damaged(text: string): number {
  return text.split('\ufffd').length - 1
}

/** Beside the text in plain words, an HTML part stands in mailparser's text with the addresses of its links. */
function withoutLinks(text: string): string {
  return text.replace(/\[[^\s[\]]*\]/g, ' ')
}

export function isSame(compared: Compared): boolean {
  const ours = words(compared.ours.text)
  return same(peerWords(compared), ours) || same(words(withoutLinks(compared.peer.text)), ours)
}

export interface Kind {
  readonly name: string
  /** At most so many of all messages. */
  readonly cap: number
  /** The clause by which it is mailparser that is wrong. */
  readonly rule?: string
  readonly holds: (compared: Compared) => boolean
}

/** Every way in which the lean extractor may differ from mailparser, the narrowest first. */
export const kinds: readonly Kind[] = [
  {
    name: 'a charset that is not declared: guessed by us, replacement characters in mailparser',
    cap: 36,
    holds: ({ peer, ours }) =>
      ours.charsetGuessed && damaged(peer.text + (peer.html ?? '')) > damaged(ours.text),
  },
  {
    name: 'UTF-8 that is declared as ISO-8859-1: read as what it is by us, as it is declared by mailparser',
    cap: 5,
    holds: ({ peer, ours }) => {
      const ascii = (text: string): string[] => words(text.replaceAll(/[^ -~]+/g, ' '))
      return ours.charsetGuessed && peer.text !== ours.text && same(ascii(peer.text), ascii(ours.text))
    },
  },
  {
    name: 'words behind a delimiter, or spaces at the end of a boundary: text for mailparser',
    cap: 4,
    rule: 'RFC 2046 § 5.1.1: the beginning of a line is compared with the delimiter, and a boundary ends with no space',
    holds: ({ peer, ours, contentType }) => {
      const boundary = /boundary="([^"]+)"/i.exec(contentType)?.[1]?.trimEnd()
      const isMissed = peer.text.split('\n').some((line) => line.startsWith(`--${boundary} `))
      return isMissed && isWithin(words(ours.text), words(peer.text))
    },
  },
  {
    name: 'no part of the multipart ever comes: its text for us, nothing for mailparser',
    cap: 12,
    holds: (compared) => /^multipart\//i.test(compared.contentType) && peerWords(compared).length === 0,
  },
  {
    name: 'the cells of a table or the options of a list, which mailparser runs together',
    cap: 10,
    holds: (compared) => peerWords(compared).join('') === words(compared.ours.text).join(''),
  },
  {
    name: 'words outside the body element or in a title inside it: browsers show the former and not the latter',
    cap: 55,
    holds: ({ peer, ours }) => {
      if (peer.html === null) return false
      const open = peer.html
        .replace(/<title\b[^>]*>[\s\S]*?<\/title>/gi, ' ')
        .replace(/<\/?(?:html|body|head)\b[^>]*>/gi, '\n')
      return wordsOfHtml(open).join('') === words(ours.text).join('')
    },
  },
  {
    name: 'UTF-7 (RFC 2152), which mailparser leaves as it is',
    cap: 3,
    holds: ({ contentType }) => /charset="?utf-7\b/i.test(contentType),
  },
  {
    name: 'a text of a type that mailparser makes an attachment: enriched text, a type without a subtype',
    cap: 10,
    holds: (compared) => {
      const types = [compared.contentType, ...compared.peer.attachments.map(({ type }) => type)]
      const odd = types.some(
        (type) => /^text(?:$|;|\s|\/(?!plain\b(?!>)|html\b))/i.test(type) || !type.includes('/'),
      )
      return odd && isWithin(peerWords(compared), words(compared.ours.text))
    },
  },
  {
    name: 'a message that is forwarded inside another: mailparser shows the head of the innermost only',
    cap: 2,
    holds: (compared) =>
      /^message\/rfc822/i.test(compared.contentType) &&
      words(compared.ours.text).length > peerWords(compared).length,
  },
]

/** Names of what a person would call an attachment, by mailparser. */
export function peerAttachmentNames({ peer }: Compared): string[] {
  const signature = /^application\/(?:pgp-signature|pgp-encrypted|(?:x-)?pkcs7-signature)$/
  return peer.attachments
    .filter(({ type }) => !signature.test(type))
    .filter(
      ({ type, disposition, related }) =>
        !(related && type.startsWith('image/') && disposition !== 'attachment'),
    )
    .map(({ name }) => name)
}
