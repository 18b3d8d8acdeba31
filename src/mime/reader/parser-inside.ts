import type { MailParser } from 'mailparser'
import { joinBytes } from '#base/join-bytes.ts'
import { closingEnd, isBlank } from '#mime/parts/delimiter.ts'
import { withSemicolons } from '#mime/parts/missing-semicolons.ts'

/** A part as mailsplit sees it: its structure, before its content. */
export interface Part {
  contentType: string | false
  readonly parentNode?: Part | false
  readonly charset: string | false
  readonly encoding: string | false
  readonly multipart: string | false
  readonly filename: string | false
  readonly _boundary: Uint8Array | false
}

/** A part as mailparser sees it: its text and its place. */
export interface Node {
  readonly node: Part
  readonly isAttachment?: boolean
  charset?: string
  textContent?: string
  readonly parent?: Node
  readonly children: readonly Node[]
}

export type Chunk =
  | (Part & { readonly type: 'node' })
  | { readonly type: 'body' | 'data'; readonly node: Part; readonly value?: Uint8Array }

/** A part, and the multiparts that it stands in. */
interface Around {
  readonly _boundary: Uint8Array | false
  readonly _parentBoundaryOwner: Around | false
}

interface FieldParser {
  parseHeaderValue(text: string, options?: unknown): unknown
}

/** A part whose header is still being read, and what tells the delimiters. */
interface Splitter {
  readonly node: Around & {
    readonly headers: unknown
    readonly parentNode: unknown
    readonly libmime: FieldParser
    parseHeaders(): void
  }
  readonly state: number
  newNode(parent?: unknown): void
  checkBoundary(line: Uint8Array): number | false
  push(chunk: unknown): void
}
/** Its `state` in a header. */
const inHeader = 1

interface Inside {
  readonly libmime: FieldParser
  readonly splitter: Splitter
  readonly tree: Node | false
  readonly hasText: boolean
  readonly hasHtml: boolean
  createNode(part: Part): Node
  processChunk(chunk: Chunk, done: (error?: Error) => void): void
  getTextContent(): { readonly type: 'text'; readonly text?: string; readonly html?: string }
}

/**
 * What mailparser's types leave out. It has no option for looking at the structure or for choosing a charset, so the
 * reader stands between these methods; `test/corpora/reader` fails where another version has none of them.
 */
export function inside(parser: MailParser): Inside {
  return parser as unknown as Inside
}

/**
 * RFC 2046 § 5.1.1: a part may be empty, its header included. mailsplit leaves out what a delimiter ends before the empty
 * line behind the header.
 */
export function keepEmptyParts(parser: MailParser): void {
  const { splitter } = inside(parser)
  const { checkBoundary } = splitter
  splitter.checkBoundary = (line) => {
    const found = checkBoundary.call(splitter, line)
    const { node, state } = splitter
    if (found !== false && state === inHeader && node.parentNode && !node.headers) {
      node.parseHeaders()
      splitter.push(node)
    }
    return found
  }
}

/** For mailsplit and mailparser, a parameter without a semicolon before it is a piece of what stands there. */
export function findEveryParameter(parser: MailParser): void {
  const { libmime, splitter } = inside(parser)
  const { newNode } = splitter
  const mend = (fields: FieldParser): void => {
    const { parseHeaderValue } = fields
    fields.parseHeaderValue = (text, options) => parseHeaderValue.call(fields, withSemicolons(text), options)
  }
  splitter.newNode = (parent) => {
    newNode.call(splitter, parent)
    mend(splitter.node.libmime)
  }
  mend(splitter.node.libmime)
  mend(libmime)
}

/** For mailsplit, a delimiter that words stand behind is none. */
export function findEveryDelimiter(parser: MailParser): void {
  const { splitter } = inside(parser)
  const { checkBoundary } = splitter
  splitter.checkBoundary = (line) => {
    const found = checkBoundary.call(splitter, line)
    const delimiter = found === false ? delimiterIn(line, splitter.node) : null
    return delimiter === null ? found : checkBoundary.call(splitter, delimiter)
  }
}

const dash = 45
const dashes = Uint8Array.of(dash, dash)
const lineFeed = 10

/** The line without what stands behind its delimiter; null where it is none, or has its line to itself. */
function delimiterIn(line: Uint8Array, part: Around): Uint8Array | null {
  let start = 0
  while (start < 2 && (line[start] === 13 || line[start] === lineFeed)) start++
  if (line[start] !== dash || line[start + 1] !== dash) return null
  for (let around: Around | false = part; around; around = around._parentBoundaryOwner) {
    const boundary = around._boundary
    if (!boundary) continue
    let end = start + 2
    while (end < start + 2 + boundary.length && line[end] === boundary[end - start - 2]) end++
    if (end < start + 2 + boundary.length) continue
    const closing = closingEnd(line, end)
    if (!isBlank(line[closing || end]) && !(closing > end + 2)) continue
    // Only a closing one may have no line end.
    const lineEnd = line.subarray(line.at(-1) === lineFeed ? -1 : line.length)
    return joinBytes([line.subarray(0, end), dashes.subarray(closing > 0 ? 0 : 2), lineEnd])
  }
  return null
}
