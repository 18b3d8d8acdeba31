import type { Bytes } from '#base/units.ts'
import type { AmbiguousLine, MboxDialect, Skipped } from '#domain/scripting.ts'
import { ByteWindow } from '#sources/mbox/byte-window.ts'
import { findFrom } from '#sources/mbox/find-from.ts'
import {
  type FromLine,
  FromLineReader,
  fromLineReach,
  type LineEnds,
  startsWithFrom,
} from '#sources/mbox/from-line.ts'
import { blankLineBefore, followsLineEnd, lookBehind, skipLineEnd } from '#sources/mbox/line-lookups.ts'
import { largestHeld } from '#sources/mbox/largest-held.ts'
import { OpenMessage } from '#sources/mbox/open-message.ts'
import { Preamble } from '#sources/mbox/preamble.ts'
import { lookOfSeparator } from '#sources/mbox/separator-line.ts'
import { type FirstSeparator, judge, judgeFirst, type Verdict } from '#sources/mbox/separator-rule.ts'

export interface SplitMessage {
  /** Absolute in the decompressed source: where the `From ` line starts. */
  readonly separatorOffset: Bytes
  /** Absolute: the first byte of the head, and the end; the blank line before the next separator belongs to that. */
  readonly start: Bytes
  readonly end: Bytes
  /** The message, or the first `wholeLimit` bytes of a longer one. A view that is valid only during the call. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly whole: boolean
  /** Latin-1, without its line end, at most 1,000 characters. */
  readonly separator: string
  /** How its `From ` lines are escaped: the source's. */
  readonly dialect: MboxDialect
  /** A `From ` behind a `>` was seen in it. Where none was, there is nothing to unescape. */
  readonly mayBeEscaped: boolean
  /** The source seems to end in the middle of it. */
  readonly incomplete: boolean
}

/** What a splitter finds, in the order of the source. */
export interface SplitSink {
  message(message: SplitMessage): void
  /** A message longer than `wholeLimit`, all of it from its first byte, in parts, before its `message`. */
  largePart(bytes: Uint8Array<ArrayBuffer>, dialect: MboxDialect): void
  /** Bytes that are in no message and no separator. */
  skipped(skipped: Skipped): void
  ambiguous(line: AmbiguousLine): void
}

export interface SplitOptions {
  readonly dialect: MboxDialect
  /** Default `largestHeld`. */
  readonly wholeLimit?: Bytes
  /** Absolute offset of the first byte pushed. A resumed source starts where a message ended, or at a `From ` line. */
  readonly offset?: Bytes
  /** Of a resumed source: the first separator of all, whose look tells how this source is separated. */
  readonly firstSeparator?: string | null
}

export interface SplitEnd {
  /** Absolute: of what was pushed. */
  readonly end: Bytes
  /** The source seems to end in the middle of its last message, which was handed over nevertheless. */
  readonly incomplete: boolean
  /** Where the last message's separator starts; null without any message. A source that has grown is read on from it. */
  readonly lastSeparatorOffset: Bytes | null
}

/** How far ahead a Content-Length is looked after: so much may have to be held. */
const declaredReach: Bytes = 16 << 20

/** Splits an mbox. Any division into chunks gives the same calls, apart from the sizes of large parts. */
export class MboxSplitter {
  readonly #sink: SplitSink
  readonly #options: { readonly dialect: MboxDialect; readonly wholeLimit: Bytes }
  readonly #offset: Bytes
  readonly #window: ByteWindow
  readonly #preamble: Preamble
  readonly #reader = new FromLineReader()
  #first: FirstSeparator | null = null
  #lineEnds: LineEnds = 'unknown'
  #open: OpenMessage | null = null
  /** Everything before it is searched. */
  #searched: Bytes
  /** Nothing can be decided before so much is there. */
  #wanted: Bytes = 0
  /** The last separator has a blank line before it. */
  #afterBlank = false
  #ended = false

  constructor(sink: SplitSink, options: SplitOptions) {
    this.#sink = sink
    this.#options = { dialect: options.dialect, wholeLimit: options.wholeLimit ?? largestHeld }
    this.#offset = options.offset ?? 0
    this.#searched = this.#offset
    this.#window = new ByteWindow(this.#offset)
    this.#preamble = new Preamble(this.#window)
    const { firstSeparator: line = null } = options
    if (line !== null) this.#first = { line, look: lookOfSeparator(line) }
  }

  /** No message that is still to come ends before this: what lies before can be put away. */
  get settled(): Bytes {
    return Math.max(this.#offset, this.#searched - lookBehind)
  }

  /** The first separator line of all; null before it is found. */
  get firstSeparator(): string | null {
    return this.#first?.line ?? null
  }

  push(chunk: Uint8Array): void {
    const window = this.#window
    window.append(chunk)
    if (window.end < this.#wanted) return
    this.#search()
    const safe = this.#searched - lookBehind
    if (this.#open !== null) {
      const part = this.#open.release(safe)
      if (part !== null) this.#sink.largePart(part, this.#options.dialect)
    } else {
      this.#preamble.forget(safe)
    }
  }

  finish(): SplitEnd {
    this.#ended = true
    this.#search()
    const { end } = this.#window
    const open = this.#open
    if (open === null) {
      this.#skipPreamble(end)
      return { end, incomplete: false, lastSeparatorOffset: null }
    }
    const messageEnd = open.isDeclaredEnd(end)
      ? (open.declared ?? end)
      : blankLineBefore(this.#window, end, open.start)
    const incomplete = open.endsCut(this.#afterBlank)
    this.#close(open, messageEnd, incomplete)
    if (end > messageEnd) this.#sink.skipped({ offset: messageEnd, bytes: end - messageEnd, why: 'trailing' })
    return { end, incomplete, lastSeparatorOffset: open.separatorOffset }
  }

  #search(): void {
    const window = this.#window
    for (;;) {
      const index = findFrom(window.bytes, this.#searched - window.base, window.end - window.base)
      if (index === -1) {
        // The last bytes may be the beginning of `From `.
        this.#searched = Math.max(this.#searched, window.end - 4)
        return
      }
      const at = window.base + index
      if (!this.#startsLine(at)) {
        this.#open?.mentionFrom(window.byte(at - 1))
        this.#searched = at + 5
        continue
      }
      this.#searched = at
      if (!this.#has(at + fromLineReach) || !this.#decide(at)) return
    }
  }

  /** Whether that much is there, or all that there is. */
  #has(end: Bytes): boolean {
    if (end <= this.#window.end || this.#ended) return true
    this.#wanted = end
    return false
  }

  /** Reads the `From ` line as one or the other and goes on behind it; false where more bytes are needed. */
  #decide(at: Bytes): boolean {
    const window = this.#window
    const open = this.#open
    const found = this.#reader.read(window.bytes, at - window.base, window.end - window.base, this.#lineEnds)
    if (open === null) {
      const blank = blankLineBefore(window, at, window.start)
      const verdict = this.#preamble.isBlank(at) ? judgeFirst(found) : judge(found, blank < at, this.#first)
      this.#report(at, found, verdict)
      if (verdict.readAs === 'separator') {
        // A source that goes on where a message ended goes on with the blank line of the next one's separator.
        const goesOn = blank < at && blank === this.#offset && this.#offset > 0
        if (!goesOn) this.#skipPreamble(at)
        this.#afterBlank = goesOn
      }
      this.#goOn(at, found, verdict)
      return true
    }
    const blank = blankLineBefore(window, at, open.start)
    let verdict = judge(found, blank < at, this.#first)
    if (verdict.readAs === 'separator') {
      const { declared } = open
      if (declared !== null && declared > at && at >= open.textUntil && declared - at <= declaredReach) {
        if (!this.#has(declared + lookBehind + fromLineReach)) return false
        if (this.#isSeparatorAfter(declared)) open.textUntil = declared
      }
      if (at < open.textUntil) verdict = { readAs: 'text', ambiguous: true }
    }
    this.#report(at, found, verdict)
    if (verdict.readAs === 'separator') {
      this.#afterBlank = blank < at
      this.#close(open, open.isDeclaredEnd(at) ? (open.declared ?? at) : blank, false)
    }
    this.#goOn(at, found, verdict)
    return true
  }

  #close(open: OpenMessage, end: Bytes, incomplete: boolean): void {
    const { part, message } = open.close(end, incomplete)
    if (part !== null) this.#sink.largePart(part, message.dialect)
    this.#sink.message(message)
  }

  #report(at: Bytes, { line }: FromLine, { ambiguous, readAs }: Verdict): void {
    if (ambiguous) this.#sink.ambiguous({ offset: at, line: line.slice(0, 200), readAs })
  }

  #goOn(at: Bytes, found: FromLine, { readAs }: Verdict): void {
    if (readAs === 'text') {
      this.#searched = at + 5
      return
    }
    const start = this.#window.base + found.next
    this.#first ??= { line: found.line, look: found.look }
    if (this.#lineEnds === 'unknown') this.#lineEnds = found.lineEnds
    this.#open = new OpenMessage(at, start, found.line, { window: this.#window, options: this.#options })
    this.#window.forget(start)
    this.#searched = start
  }

  #skipPreamble(end: Bytes): void {
    const skipped = this.#preamble.skipped(end)
    if (skipped !== null) this.#sink.skipped(skipped)
  }

  /** Whether a Content-Length that leads to `target` leads exactly to a separator, or to the end. */
  #isSeparatorAfter(target: Bytes): boolean {
    const { bytes, base, end } = this.#window
    const at = skipLineEnd(this.#window, target)
    if (at >= end) return this.#ended && target <= end
    if (!startsWithFrom(bytes, at - base, end - base) || !this.#startsLine(at)) return false
    const found = this.#reader.read(bytes, at - base, end - base, this.#lineEnds)
    if (found.look === 'text' || found.look === 'git') return false
    return judge(found, true, this.#first).readAs === 'separator'
  }

  #startsLine(at: Bytes): boolean {
    if (at === this.#offset || followsLineEnd(this.#window, at, this.#lineEnds)) return true
    return this.#open === null && this.#preamble.isBom(at)
  }
}
