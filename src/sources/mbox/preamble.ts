import type { Bytes } from '#base/units.ts'
import type { Skipped } from '#domain/scripting.ts'
import type { ByteWindow } from './byte-window.ts'

const bomLength: Bytes = 3

/** What stands before the first separator: nothing, a BOM and blank lines, or what is no mail. */
export class Preamble {
  readonly #window: ByteWindow
  readonly #start: Bytes
  #isBlank = true

  constructor(window: ByteWindow) {
    this.#window = window
    this.#start = window.start
  }

  /** UTF-8's, at the very start. */
  isBom(to: Bytes): boolean {
    const at = this.#start
    const window = this.#window
    if (to - at !== bomLength || window.start > at) return false
    return window.byte(at) === 0xef && window.byte(at + 1) === 0xbb && window.byte(at + 2) === 0xbf
  }

  isBlank(to: Bytes): boolean {
    const window = this.#window
    let at = window.start
    if (to - at >= bomLength && at === this.#start && this.isBom(at + bomLength)) at += bomLength
    while (this.#isBlank && at < to && isSpace(window.byte(at))) at++
    return this.#isBlank && at >= to
  }

  /** It reaches to here at least. */
  forget(before: Bytes): void {
    if (before <= this.#window.start || before - this.#start < bomLength) return
    this.#isBlank = this.isBlank(before)
    this.#window.forget(before)
  }

  /** Null where there is nothing. */
  skipped(to: Bytes): Skipped | null {
    if (to === this.#start) return null
    const why = this.isBlank(to) ? 'blank' : 'before-first-message'
    return { offset: this.#start, bytes: to - this.#start, why }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
