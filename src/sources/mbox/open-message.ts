import type { Bytes } from '#base/units.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import type { ByteWindow } from './byte-window.ts'
import { declaredEnd } from './declared-length.ts'
import { endsCut } from './ends-cut.ts'
import { skipLineEnd } from './line-lookups.ts'

const quote = 0x3e

/** Of a long message's end this much is kept in the window, to see whether it is cut. */
const tailKept: Bytes = 1200

/** A message whose start is known and whose end is not. */
export class OpenMessage {
  readonly separatorOffset: Bytes
  readonly start: Bytes
  /** `From ` lines before it are text, because the Content-Length is believed. */
  textUntil: Bytes = 0
  mayBeEscaped = false
  readonly #separator: string
  readonly #window: ByteWindow
  readonly #options: { readonly dialect: MboxDialect; readonly wholeLimit: Bytes }
  /** Of a message longer than the limit: its first bytes, and how far it was handed over. */
  #large: { readonly head: Uint8Array<ArrayBuffer>; handed: Bytes } | null = null
  /** Undefined until somebody asks. */
  #declared: Bytes | null | undefined

  constructor(
    separatorOffset: Bytes,
    start: Bytes,
    separator: string,
    to: { window: ByteWindow; options: { dialect: MboxDialect; wholeLimit: Bytes } },
  ) {
    this.separatorOffset = separatorOffset
    this.start = start
    this.#separator = separator
    this.#window = to.window
    this.#options = to.options
  }

  /** Where its Content-Length leads, in a source where that counts; null where it does not say. */
  get declared(): Bytes | null {
    const { dialect } = this.#options
    if (dialect !== 'mboxcl' && dialect !== 'mboxcl2') return null
    if (this.#declared === undefined) {
      const end = declaredEnd(this.#large?.head ?? this.#window.view(this.start, this.#window.end))
      this.#declared = end === null ? null : this.start + end
    }
    return this.#declared
  }

  /** A `From ` inside a line. `before`: the byte before it. */
  mentionFrom(before: number): void {
    if (before === quote) this.mayBeEscaped = true
  }

  /** Its Content-Length leads here, or to the blank line before. */
  isDeclaredEnd(at: Bytes): boolean {
    const { declared } = this
    return (
      declared !== null &&
      declared >= this.start &&
      declared <= at &&
      skipLineEnd(this.#window, declared) === at
    )
  }

  /** Everything before `safe` belongs to it. What of a long message was not handed over yet; null where there is none. */
  release(safe: Bytes): Uint8Array<ArrayBuffer> | null {
    if (safe - this.start <= this.#options.wholeLimit) return null
    const { wholeLimit } = this.#options
    const head = this.#large?.head ?? this.#window.view(this.start, this.start + wholeLimit).slice()
    const handed = this.#large?.handed ?? this.start
    this.#large = { head, handed: Math.max(handed, safe) }
    this.#window.forget(safe - tailKept)
    return safe > handed ? this.#window.view(handed, safe) : null
  }

  /** The message as it is handed over; `part`: what of a long one was not handed over yet. */
  close(end: Bytes, incomplete: boolean) {
    const part = this.release(end)
    const message = {
      separatorOffset: this.separatorOffset,
      start: this.start,
      end,
      bytes: this.#large?.head ?? this.#window.view(this.start, end),
      whole: this.#large === null,
      separator: this.#separator,
      dialect: this.#options.dialect,
      mayBeEscaped: this.mayBeEscaped,
      incomplete,
    }
    return { part, message }
  }

  /** Whether the source seems to end in the middle of it. */
  endsCut(writesLineEnds: boolean): boolean {
    const { end, start } = this.#window
    if (this.declared !== null && this.declared > end) return true
    const tail = this.#window.view(Math.max(start, this.start, this.#large ? end - tailKept : 0), end)
    return endsCut(this.#large?.head ?? tail, tail, writesLineEnds)
  }
}
