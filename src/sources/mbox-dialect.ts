import { present } from '#base/assert.ts'
import type { Bytes } from '#base/units.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import { declaredEnd } from '#sources/mbox/declared-length.ts'
import {
  type Before,
  contextAt,
  escapeRule,
  type EscapeRule,
  findEscape,
  linesEndInCr,
} from '#sources/mbox/find-escape.ts'
import { MboxSplitter, type SplitMessage } from './split-mbox.ts'

/** So much of a source tells its dialect. */
const sniffedBytes: Bytes = 1 << 20

/**
 * How a source keeps `From ` lines in bodies from being separators, told by its first megabyte and by nothing else:
 * a message's key is a hash of its unescaped bytes, and every import must come to the same.
 */
export function sniffDialect(prefix: Uint8Array): MboxDialect {
  const seen = new Seen()
  // Content-Length is believed here wherever it is right: that is what is to be found out.
  const splitter = new MboxSplitter(seen, { dialect: 'mboxcl2' })
  splitter.push(prefix.subarray(0, sniffedBytes))
  splitter.finish()
  // It says so itself. Lengths that a message brought along from another mailbox may still be right.
  if (splitter.firstSeparator?.startsWith('From mboxrd@z ')) return 'mboxrd'
  if (seen.declared > 0 && seen.declared * 2 >= seen.messages) {
    return seen.escapes > 0 && seen.plain === 0 ? 'mboxcl' : 'mboxcl2'
  }
  return seen.plain > 0 && seen.escapes === 0 ? 'none' : 'mboxo'
}

class Seen {
  messages = 0
  /** Messages whose Content-Length is right. */
  declared = 0
  /** `From ` lines in bodies, escaped and not. */
  escapes = 0
  plain = 0

  message({ bytes, start, end }: SplitMessage): void {
    this.messages++
    if (declaredEnd(bytes) === end - start) this.declared++
    const cr = linesEndInCr(bytes) === true
    for (let at = 0; (at = findEscape(bytes, at, 'any', 'line', cr)) !== -1; at += 6) this.escapes++
  }

  largePart(): void {}
  skipped(): void {}

  ambiguous({ readAs }: { readAs: string }): void {
    if (readAs === 'text') this.plain++
  }
}

/** A message as it was sent, as far as its dialect tells. The same view where nothing is escaped. */
export function unescape(bytes: Uint8Array<ArrayBuffer>, dialect: MboxDialect): Uint8Array<ArrayBuffer> {
  const rule = escapeRule(dialect)
  if (rule === null) return bytes
  return withoutEscapes(bytes, rule, 'line', null)
}

function withoutEscapes(
  bytes: Uint8Array<ArrayBuffer>,
  rule: EscapeRule,
  before: Before,
  knownCr: boolean | null,
): Uint8Array<ArrayBuffer> {
  // Only a message whose lines end in CR has escapes after one; whether it is such a message is asked when it matters.
  let at = findEscape(bytes, 0, rule, before, true)
  if (at === -1) return bytes
  const cr = knownCr ?? linesEndInCr(bytes) === true
  if (!cr) at = findEscape(bytes, 0, rule, before, false)
  if (at === -1) return bytes
  const plain = new Uint8Array(bytes.length)
  let copied = 0
  let length = 0
  for (; at !== -1; at = findEscape(bytes, at + 6, rule, before, cr)) {
    plain.set(bytes.subarray(copied, at), length)
    length += at - copied
    copied = at + 1
  }
  plain.set(bytes.subarray(copied), length)
  return plain.subarray(0, length + bytes.length - copied)
}

const nothing = new Uint8Array(0)

/** `unescape` for a message that comes in parts. What it gives may be a view of the part. */
export class Unescaper {
  readonly #rule: EscapeRule | null
  /** The end of the last part, where it may be the beginning of an escape. */
  #kept: Uint8Array<ArrayBuffer> = nothing
  #before: Before = 'line'
  #cr: boolean | null = null

  constructor(dialect: MboxDialect) {
    this.#rule = escapeRule(dialect)
  }

  push(part: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (this.#rule === null) return part
    const bytes = this.#kept.length === 0 ? part : joined(this.#kept, part)
    this.#cr ??= linesEndInCr(bytes)
    const end = bytes.length - openEnd(bytes)
    this.#kept = bytes.slice(end)
    const cr = this.#cr === true
    const plain = withoutEscapes(bytes.subarray(0, end), this.#rule, this.#before, cr)
    this.#before = contextAt(bytes, end, this.#before, cr)
    return plain
  }

  /** What was kept back. */
  finish(): Uint8Array<ArrayBuffer> {
    const rest = this.#kept
    this.#kept = nothing
    return rest
  }
}

/** How many bytes at the end may be the beginning of `>From `, or of a CRLF that tells what lines end in. */
function openEnd(bytes: Uint8Array): number {
  const start = Math.max(0, bytes.length - 5)
  const quote = bytes.lastIndexOf(0x3e)
  if (quote >= start) {
    const rest = bytes.subarray(quote + 1)
    if (rest.every((byte, index) => byte === present(from[index]))) return bytes.length - quote
  }
  return bytes.at(-1) === 0x0d ? 1 : 0
}

const from = [0x46, 0x72, 0x6f, 0x6d, 0x20]

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
