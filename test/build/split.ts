import type { AmbiguousLine, MboxDialect, Skipped } from '#domain/scripting.ts'
import { sniffDialect } from '#sources/mbox-dialect.ts'
import { MboxSplitter, type SplitEnd, type SplitMessage, type SplitOptions } from '#sources/split-mbox.ts'

/** Everything that a splitter said. */
export interface SplitRecord {
  readonly messages: readonly SplitMessage[]
  readonly skipped: readonly Skipped[]
  readonly ambiguous: readonly AmbiguousLine[]
  /** Of each message that was not whole, all its parts as one, by its start. */
  readonly large: ReadonlyMap<number, Uint8Array>
  readonly end: SplitEnd
  /** Bytes of messages, of separators with their blank lines, of what was skipped. */
  readonly bytes: { readonly messages: number; readonly separators: number; readonly skipped: number }
}

type Options = Partial<SplitOptions> & {
  /** Bytes a chunk; all at once where it is not given. */
  readonly chunk?: number | (() => number)
}

export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

/** Splits a source; the dialect is sniffed where it is not given. Throws where bytes are lost, doubled or out of order. */
export function split(source: string | Uint8Array<ArrayBuffer>, options: Options = {}): SplitRecord {
  const bytes = typeof source === 'string' ? latin1(source) : source
  const { chunk = Math.max(1, bytes.length), ...rest } = options
  const dialect: MboxDialect = options.dialect ?? sniffDialect(bytes.subarray(0, 1 << 20))
  const offset = options.offset ?? 0
  const messages: SplitMessage[] = []
  const skipped: Skipped[] = []
  const ambiguous: AmbiguousLine[] = []
  const large = new Map<number, Uint8Array>()
  const sums = { messages: 0, separators: 0, skipped: 0 }
  let parts: Buffer[] = []
  let cursor = offset
  const splitter = new MboxSplitter(
    {
      message(message) {
        messages.push({ ...message, bytes: message.bytes.slice() })
        if (!message.whole) large.set(message.start, new Uint8Array(Buffer.concat(parts)))
        else if (parts.length > 0) throw new Error(`parts of a whole message at ${message.start}`)
        parts = []
        if (
          message.separatorOffset < cursor ||
          message.start < message.separatorOffset ||
          message.end < message.start
        ) {
          throw new Error(`a message out of order at ${message.start}`)
        }
        sums.separators += message.start - cursor
        sums.messages += message.end - message.start
        cursor = message.end
      },
      largePart: (part) => void parts.push(Buffer.from(part)),
      skipped(one) {
        if (one.offset !== cursor) throw new Error(`skipped out of order at ${one.offset}`)
        skipped.push(one)
        sums.skipped += one.bytes
        cursor += one.bytes
      },
      ambiguous: (line) => void ambiguous.push(line),
    },
    { ...rest, dialect },
  )
  for (let at = 0; at < bytes.length;) {
    const size = typeof chunk === 'number' ? chunk : chunk()
    // A copy that is overwritten: nobody may keep a view of a chunk.
    const copy = bytes.slice(at, at + size)
    splitter.push(copy)
    copy.fill(0x21)
    at += size
    if (splitter.settled > offset + Math.min(at, bytes.length)) throw new Error('settled what was not read')
  }
  const end = splitter.finish()
  if (cursor !== offset + bytes.length || end.end !== cursor)
    throw new Error(`accounted for ${cursor} of ${bytes.length}`)
  return { messages, skipped, ambiguous, large, end, bytes: sums }
}

/** The messages' texts, as they stand in the source. */
export function textsOf(record: SplitRecord): string[] {
  return record.messages.map(({ bytes }) => textOf(bytes))
}

/** All of a record as text, for comparing many: assertions on arrays of bytes are slow. */
export function wordsOf({ messages, large, ...rest }: SplitRecord): string {
  return JSON.stringify({
    ...rest,
    messages: messages.map((message) => ({ ...message, bytes: textOf(message.bytes) })),
    large: [...large].map(([start, bytes]) => [start, textOf(bytes)]),
  })
}
