import { MailParser } from 'mailparser'
import type { AttachmentStream, MailParserOptions } from 'mailparser'
import type { FoundAttachment } from './attachment-info.ts'
import { Flaws } from './flaws.ts'
import { inside, type Node } from './parser-inside.ts'
import { decodePart, keepBytes } from './part-text.ts'

/** RFC 5322 has no limits. These keep a hostile message from holding the worker; what is beyond is not shown. */
export const limits = { parts: 1000, header: 1_048_576, milliseconds: 20_000 } as const

const options: MailParserOptions = {
  maxChildNodes: limits.parts,
  maxHeadSize: limits.header,
  // A text beside an HTML part belongs into the HTML, but nobody needs links in it there.
  skipTextLinks: true,
  maxHtmlLengthToParse: 2_000_000,
  checksumAlgo: false,
}

export interface Content {
  readonly text: string | null
  readonly html: string | null
  readonly attachments: readonly { readonly found: FoundAttachment; readonly bytes: number }[]
  /** In words. */
  readonly problems: readonly string[]
}

/** Takes an attachment's bytes as they come. */
export type Keep = (index: number, chunk: Uint8Array) => void

/** One after the other, from the tree's root: as deep as the sender likes. */
function* nodesOf(root: Node | false): Generator<Node> {
  const waiting = root ? [root] : []
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    waiting.push(...node.children)
  }
}

function watch(parser: MailParser, charset: string | null, flaws: Flaws): void {
  const inner = inside(parser)
  const { createNode, processChunk, getTextContent } = inner
  inner.createNode = (part) => {
    const node = createNode.call(inner, part)
    node.charset = keepBytes
    flaws.open(part, parentOf(node))
    return node
  }
  inner.processChunk = (chunk, done) => {
    flaws.see(chunk)
    processChunk.call(inner, chunk, done)
  }
  inner.getTextContent = () => {
    for (const node of nodesOf(inner.tree)) {
      if (node.textContent) node.textContent = decodePart(node.textContent, node.node, charset, flaws)
    }
    // A message that is nothing but HTML needs no text made of it.
    parser.options.skipHtmlToText = !inner.hasText
    parser.options.skipTextToHtml = !inner.hasHtml
    return getTextContent.call(inner)
  }
}

function parentOf(node: Node): Node['node'] | null {
  return node.parent?.node ?? null
}

function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (said.includes('child nodes'))
    return `The message has more than ${limits.parts} parts: the rest is not shown.`
  if (said.includes('header size')) return 'The message has a header of more than 1 MB: it is shown as it is.'
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
    watch(parser, charset, flaws)
    const attachments: { found: FoundAttachment; bytes: number }[] = []
    let body: { text?: string; html?: string } | null = null
    let settled = false

    const settle = (problem: string | null): void => {
      if (settled) return
      settled = true
      clearTimeout(patience)
      if (problem !== null) flaws.note(problem)
      try {
        body ??= inner.getTextContent()
      } catch {
        // Not a single part had begun.
      }
      resolve({
        text: body?.text !== undefined && inner.hasText ? body.text : inner.hasHtml ? null : '',
        html: body?.html !== undefined && inner.hasHtml ? body.html : null,
        attachments,
        problems: flaws.sum(),
      })
      if (problem !== null) parser.destroy()
    }
    const patience = setTimeout(
      () => settle('The message takes too long to read: the rest is not shown.'),
      limits.milliseconds,
    )

    const take = (attachment: AttachmentStream): void => {
      const index = attachments.length
      const entry = { found: attachment, bytes: 0 }
      attachments.push(entry)
      attachment.content.on('data', (chunk: Uint8Array) => {
        entry.bytes += chunk.length
        keep?.(index, chunk)
      })
      attachment.content.on('end', () => attachment.release?.())
      attachment.content.on('error', (error: unknown) => settle(problemOf(error)))
    }
    parser.on('data', (item) => {
      if (item.type === 'attachment') take(item)
      else {
        body = item
        if (item.textConversionError)
          flaws.note('Some of its HTML was too large or too deep to be read as text.')
      }
    })
    parser.on('error', (error: unknown) => settle(problemOf(error)))
    parser.on('end', () => settle(null))
    parser.end(Buffer.from(message.buffer as ArrayBuffer, message.byteOffset, message.byteLength))
  })
}
