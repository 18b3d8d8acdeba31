import { MailParser } from 'mailparser'
import type { ReadableMessage } from '#domain/scripting.ts'
import { inside, type Node } from '#mime/reader/parser-inside.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'

/** A part, whoever read it. */
export interface ComparedPart {
  readonly type: string
  readonly charset: string | null
  readonly name: string | null
  /** Null for one that is no text. */
  readonly text: string | null
  /** Null for a text, a multipart and a message. */
  readonly bytes: Uint8Array | null
  /** A multipart's, or the one inside a message. */
  readonly parts: readonly ComparedPart[]
}

export interface ReadParts {
  readonly message: ReadableMessage
  readonly root: ComparedPart | null
  /** Files that stood in its texts. */
  readonly codes: readonly Uint8Array[]
}

/** What runs while `read` does: the trees of the parsers that it makes. */
async function watchTrees<T>(read: () => Promise<T>): Promise<{ result: T; tree: Node | null }> {
  const prototype = inside(MailParser.prototype as MailParser)
  const { createNode } = prototype
  let tree: Node | null = null
  prototype.createNode = function (this: MailParser, part) {
    const node = createNode.call(this as never, part)
    tree ??= node
    return node
  }
  try {
    return { result: await read(), tree }
  } finally {
    prototype.createNode = createNode
  }
}

/** Messages inside messages that one looks into. */
const deepest = 10

/** A message as the reader reads it, part by part, with what its attachments hold. */
export async function readParts(bytes: Uint8Array, depth = 0): Promise<ReadParts> {
  const { result: message, tree } = await watchTrees(() =>
    readMessage({ key: 'k', bytes, length: bytes.length, charset: null }),
  )
  let attachment = 0
  const partOf = async (node: Node): Promise<ComparedPart> => {
    const type = String(node.node.contentType || 'text/plain')
    const charset = node.node.charset || null
    const name = node.node.filename || null
    const frame = { type, charset, name, text: null, bytes: null, parts: [] }
    if (node.children.length > 0 || node.node.multipart) {
      const parts: ComparedPart[] = []
      for (const child of node.children) parts.push(await partOf(child))
      return { ...frame, parts }
    }
    if (node.isAttachment) {
      const index = attachment++
      const content = (await readAttachment(bytes, index)).bytes
      if (type === 'message/rfc822' && depth < deepest) {
        const { root } = await readParts(content, depth + 1)
        return { ...frame, parts: root ? [root] : [] }
      }
      return { ...frame, name: name === null ? null : message.attachments[index]!.name, bytes: content }
    }
    return { ...frame, text: node.textContent ?? '' }
  }
  const codes: Uint8Array[] = []
  for (const [index, { packed }] of message.attachments.entries()) {
    if (packed === 'uuencode') codes.push((await readAttachment(bytes, index)).bytes)
  }
  return { message, root: tree && (await partOf(tree)), codes }
}
