import { MailParser } from 'mailparser'
import type { AttachmentStream, MailParserOptions } from 'mailparser'
import type { FoundAttachment } from './attachment-info.ts'
import { giveDefaultType } from './default-type.ts'
import { catchStray, feed } from './feed-parser.ts'
import { Flaws } from './flaws.ts'
import { findEveryDelimiter, findEveryParameter, inside, keepEmptyParts, type Node } from './parser-inside.ts'
import { takeCodes, type TextCode } from '#mime/packed/text-codes.ts'
import { decodePart, keepBytes, type ReadText } from './part-text.ts'

/**
 * RFC 5322 has no limits. These keep a hostile message from holding the worker: mailsplit compares each line with the
 * boundaries of every multipart around it. A message beyond them is shown as far as it was read.
 */
export const limits = { parts: 1000, depth: 100, header: 1_048_576, milliseconds: 20_000 } as const

const options: MailParserOptions = {
  // mailsplit runs ahead, and would throw away with it what it has found: see `watch`.
  maxChildNodes: Number.MAX_SAFE_INTEGER,
  maxHeadSize: limits.header,
  // A text beside an HTML part belongs into the HTML, but nobody needs links in it there.
  skipTextLinks: true,
  maxHtmlLengthToParse: 2_000_000,
  checksumAlgo: false,
  // A message inside is opened as one, with its own head and files, not run into the text around it.
  ignoreEmbedded: true,
}

export interface Content {
  readonly text: string | null
  readonly html: string | null
  /** In the order in which they began. */
  readonly parts: readonly Node[]
  /** `place`: of its part in `parts`. */
  readonly attachments: readonly {
    readonly found: FoundAttachment
    readonly bytes: number
    readonly place: number
  }[]
  /** Files that stood in the text. */
  readonly codes: readonly (TextCode & { readonly place: number })[]
  readonly texts: readonly ReadText[]
  /** Nothing was found that could be shown, though there may be something. */
  readonly unreadable: boolean
  /** In words. */
  readonly problems: readonly string[]
}

/** Takes an attachment's bytes as they come. */
export type Keep = (index: number, chunk: Uint8Array, found: FoundAttachment) => void

/** One after the other, from the tree's root: as deep as the sender likes. */
function* nodesOf(root: Node | false): Generator<Node> {
  const waiting = root ? [root] : []
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    waiting.push(...node.children)
  }
}

function depthOf(node: Node): number {
  let depth = 0
  for (let at = node.parent; at; at = at.parent) depth++
  return depth
}

interface Seen {
  readonly parts: Node[]
  readonly codes: (TextCode & { place: number })[]
  readonly texts: ReadText[]
}

function watch(
  parser: MailParser,
  charset: string | null,
  flaws: Flaws,
  { parts, codes, texts }: Seen,
): void {
  const inner = inside(parser)
  const { createNode, processChunk, getTextContent } = inner
  inner.createNode = (part) => {
    giveDefaultType(part)
    const node = createNode.call(inner, part)
    node.charset = keepBytes
    parts.push(node)
    flaws.open(part, node.parent?.node ?? null)
    if (parts.length > limits.parts) parser.emit('error', new Error('too many'))
    if (depthOf(node) > limits.depth) parser.emit('error', new Error('nested too deep'))
    return node
  }
  inner.processChunk = (chunk, done) => {
    flaws.see(chunk)
    processChunk.call(inner, chunk, done)
  }
  inner.getTextContent = () => {
    for (const [place, node] of parts.entries()) {
      if (!node.textContent || node.node.contentType === 'text/html') continue
      const taken = takeCodes(node.textContent)
      node.textContent = taken.text
      codes.push(...taken.codes.map((code) => ({ ...code, place })))
      for (const problem of taken.problems) flaws.note(problem)
    }
    for (const node of nodesOf(inner.tree)) {
      if (!node.textContent) continue
      const read = decodePart(node.textContent, node.node, charset, flaws)
      texts.push(read)
      node.textContent = read.text
    }
    // A message that is nothing but HTML needs no text made of it.
    parser.options.skipHtmlToText = !inner.hasText
    parser.options.skipTextToHtml = !inner.hasHtml
    return getTextContent.call(inner)
  }
}

function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (said.includes('too many')) return `The message has more than ${limits.parts} parts.`
  if (said.includes('header size')) return 'The message has a header of more than 1 MB.'
  if (said.includes('too deep')) return `The message has parts within parts, more than ${limits.depth} deep.`
  return `The message could not be read to its end (${said.slice(0, 200)}).`
}

/**
 * mailparser over the whole message. Never rejects: what was read before an error is kept. `charset` is what a person
 * chose, null for what the message says.
 */
export function runParser(message: Uint8Array, charset: string | null, keep?: Keep): Promise<Content> {
  return new Promise((resolve) => {
    const flaws = new Flaws()
    const parser = new MailParser({ ...options })
    const inner = inside(parser)
    const seen: Seen = { parts: [], codes: [], texts: [] }
    watch(parser, charset, flaws, seen)
    findEveryDelimiter(parser)
    keepEmptyParts(parser)
    findEveryParameter(parser)
    const attachments: { found: FoundAttachment; bytes: number; place: number }[] = []
    let body: { text?: string; html?: string } | null = null
    let settled = false

    const settle = (problem: string | null): void => {
      if (settled) return
      settled = true
      clearTimeout(patience)
      stopCatching()
      try {
        body ??= inner.getTextContent()
      } catch {
        // Not a single part had begun.
      }
      const text = (inner.hasText && body?.text) || ''
      const html = (inner.hasHtml && body?.html) || null
      resolve({
        text: html !== null && !inner.hasText ? null : text,
        html,
        attachments,
        ...seen,
        unreadable:
          text === '' &&
          html === null &&
          attachments.length + seen.codes.length === 0 &&
          (problem !== null || flaws.hollow),
        // What was not read to its end has no end, no parts, half a code.
        problems: problem === null ? flaws.sum() : [problem],
      })
      if (problem !== null) parser.destroy()
    }
    const fail = (error: unknown): void => settle(problemOf(error))
    const stopCatching = catchStray(fail)
    const patience = setTimeout(
      () => settle('The message takes too long to read: not all of it is shown.'),
      limits.milliseconds,
    )

    const take = (attachment: AttachmentStream): void => {
      const index = attachments.length
      // The parser goes on only when this one is read.
      const entry = { found: attachment as FoundAttachment, bytes: 0, place: seen.parts.length - 1 }
      attachments.push(entry)
      attachment.content.on('data', (chunk: Uint8Array) => {
        entry.bytes += chunk.length
        keep?.(index, chunk, entry.found)
      })
      attachment.content.on('end', () => attachment.release?.())
      attachment.content.on('error', fail)
    }
    parser.on('data', (item) => {
      if (item.type === 'attachment') take(item)
      else {
        body = item
        if (item.textConversionError)
          flaws.note('Some of its HTML was too large or too deep to be read as text.')
      }
    })
    parser.on('error', fail)
    parser.on('end', () => settle(null))
    feed(parser, message, () => settled, fail)
  })
}
