import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TextBlock } from '#domain/text/text-block.ts'
import { blockText, textBlocks } from '#domain/text/text-blocks.ts'
import { parseHead } from '#mime/parse-head.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { sniffDialect, unescape } from '#sources/mbox-dialect.ts'
import { corpusFile } from '#test/build/corpora.ts'
import { listMessages, lists, mboxMessages } from '#test/corpora/mime/read-messages.ts'

/** What a person said a line is; what nobody marked is text. */
export type LineKind = 'text' | 'quote' | 'attribution' | 'signature' | 'footer' | 'patch' | 'digest'

/** A message that a reader who had not seen the code has marked. Lines are counted from 1. */
export interface MarkedMessage {
  readonly file: string
  readonly messageId: string
  /** What it was chosen for. */
  readonly kind: string
  readonly lines: number
  readonly marks: readonly { readonly is: LineKind; readonly from: number; readonly to: number }[]
  /** Lines that the reader would have marked otherwise on another day. */
  readonly unsure?: readonly number[]
}

export function markedMessages(): MarkedMessage[] {
  const path = join(import.meta.dirname, 'text-marks.json')
  return JSON.parse(readFileSync(path, 'utf8')) as MarkedMessage[]
}

/** The text of each as the page has it, but with the lines of its sender: marks count those. */
export async function markedTexts(marked: readonly MarkedMessage[]): Promise<Map<MarkedMessage, string>> {
  const texts = new Map<MarkedMessage, string>()
  for (const file of new Set(marked.map((message) => message.file))) {
    const wanted = marked.filter((message) => message.file === file)
    const name = file.slice('archives/'.length)
    const messages = (lists as readonly string[]).includes(name) ? listMessages(name) : mboxMessages(file)
    const dialect = sniffDialect(corpusFile(file))
    for (const { bytes } of messages) {
      const { messageId } = parseHead(bytes, { separatorDate: null })
      const message = wanted.find((one) => one.messageId === messageId)
      if (message) texts.set(message, await textOf(unescape(new Uint8Array(bytes), dialect)))
    }
  }
  return texts
}

async function textOf(message: Uint8Array): Promise<string> {
  // Lines that flow (RFC 3676) would be joined.
  const stored = Buffer.from(message).toString('latin1')
  const bytes = Buffer.from(stored.replace(/format=flowed/gi, 'format=marked'), 'latin1')
  const { text } = await readMessage({ key: '', bytes, length: bytes.length, charset: null })
  return text ?? ''
}

/** What the recognisers say of each line. */
export function lineKinds(body: string): LineKind[] {
  const kinds: LineKind[] = []
  const push = (text: string, kind: LineKind): void => {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    for (let i = 0; i < lines; i++) kinds.push(kind)
  }
  for (const block of textBlocks(body)) {
    if (block.is === 'folded-quote') {
      if (block.attribution !== '') push(block.attribution, 'attribution')
      push(blockText({ is: 'quote', runs: block.runs }), 'quote')
    } else push(blockText(block), kindOf(block))
  }
  return kinds
}

function kindOf(block: TextBlock): LineKind {
  if (block.is === 'diff') return 'patch'
  return block.is === 'folded-quote' ? 'quote' : block.is
}

export function markedKinds({ lines, marks }: MarkedMessage): LineKind[] {
  const kinds = Array.from({ length: lines }, (): LineKind => 'text')
  for (const { is, from, to } of marks) kinds.fill(is, from - 1, to)
  return kinds
}
