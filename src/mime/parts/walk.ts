import { isMessageType } from '#domain/embedded-message.ts'
import { findDelimiter, type OpenMultipart } from './delimiter.ts'
import { readPartHead, type PartHead } from './part-head.ts'

/** A part that holds no others, or the header of a message that is shown inside another. */
export interface Part {
  readonly is: 'leaf' | 'embedded-head'
  readonly head: PartHead
  /** Somewhere inside a multipart/alternative. */
  readonly alternative: boolean
  readonly related: boolean
  readonly root: boolean
  /** Where its header begins. */
  readonly headStart: number
  readonly start: number
  end: number
}

/** Both far above what mail has, and low enough that hostile nesting costs nothing. */
const deepest = 100
const mostParts = 1000

/**
 * The leaves of a message in order, by RFC 2046 § 5.1: without recursion, with bounded depth and number. A delimiter of any
 * open multipart ends all inside it. Messages with disposition `inline` are opened; others are attachments. `root` is what the
 * message's own head says of it. `thorough` is for who must miss nothing: however many parts there are, every message that is
 * not encoded is opened, those of a digest (RFC 2046 § 5.1.5) included.
 */
export function walkParts(message: Uint8Array, bodyStart: number, root: PartHead, thorough = false): Part[] {
  const walker = new Walker(message, thorough)
  walker.walk(bodyStart, root)
  return walker.parts
}

class Walker {
  readonly parts: Part[] = []
  readonly #message: Uint8Array
  readonly #thorough: boolean
  readonly #open: OpenMultipart[] = []
  #leaf: Part | null = null
  #begun = 0
  #delimited = false
  readonly #isDelimiter = (lineStart: number): boolean =>
    findDelimiter(this.#message, lineStart, this.#open, false, true) !== null

  constructor(message: Uint8Array, thorough: boolean) {
    this.#message = message
    this.#thorough = thorough
  }

  walk(bodyStart: number, root: PartHead): void {
    const message = this.#message
    let at = this.#begin(root, 0, bodyStart, true)
    while (this.#open.length > 0) {
      const delimiter = findDelimiter(message, at, this.#open, this.#leaf?.head.encoding === 'base64')
      if (delimiter === null) break
      this.#delimited = true
      at = delimiter.end
      const owner = this.#open[delimiter.index]!
      const innermost = delimiter.index === this.#open.length - 1
      // A closing delimiter in a preamble closes nothing.
      if (delimiter.closes && innermost && !owner.hasParts && this.#leaf === null) continue
      this.#endLeaf(delimiter.start)
      this.#open.length = delimiter.closes ? delimiter.index : delimiter.index + 1
      if (delimiter.closes) continue
      owner.hasParts = true
      if (++this.#begun > mostParts && !this.#thorough) return
      const { head, end } = readPartHead(message, at, this.#isDelimiter)
      at = this.#begin(this.#thorough && owner.digest ? digested(head) : head, at, end, false)
    }
    this.#endLeaf(message.length)
    // The boundary never came: what is there was meant to be read.
    if (this.parts.length === 0 && !this.#delimited && root.type.startsWith('multipart/')) {
      this.#addLeaf({ ...root, type: 'text/plain', disposition: '' }, 0, bodyStart, true)
    }
  }

  /** Begins the part whose body is at `start`; returns where to go on. */
  #begin(head: PartHead, headStart: number, start: number, root: boolean): number {
    let current = head
    let from = headStart
    let at = start
    for (;;) {
      // Some mailers give a boundary to a part that is no multipart, and mean it.
      const opens = current.boundary !== '' && this.#open.length < deepest
      if (current.type.startsWith('multipart/')) {
        if (opens) this.#openMultipart(current)
        return at
      }
      if (!this.#opens(current) || (++this.#begun > mostParts && !this.#thorough)) {
        this.#leaf = this.#addLeaf(current, from, at, root)
        if (opens) this.#openMultipart(current)
        return at
      }
      const next = readPartHead(this.#message, at, this.#isDelimiter)
      this.parts.push(this.#partOf('embedded-head', current, from, at, next.end, root))
      current = next.head
      from = at
      at = next.end
    }
  }

  /** Whether a part is a message that is shown where it stands. */
  #opens({ type, disposition, encoding }: PartHead): boolean {
    const shown = type === 'message/rfc822' && disposition === 'inline'
    if (!shown && !(this.#thorough && isMessageType(type))) return false
    return this.#thorough
      ? encoding !== 'base64' && encoding !== 'quoted-printable'
      : ['', '7bit', '8bit', 'binary'].includes(encoding)
  }

  #openMultipart({ type, boundary }: PartHead): void {
    const around = this.#open.at(-1)
    this.#open.push({
      boundary: asciiBytes(boundary),
      alternative: around?.alternative === true || type === 'multipart/alternative',
      related: around?.related === true || type === 'multipart/related',
      digest: type === 'multipart/digest',
      hasParts: false,
    })
  }

  #addLeaf(head: PartHead, headStart: number, start: number, root: boolean): Part {
    const leaf = this.#partOf('leaf', head, headStart, start, this.#message.length, root)
    this.parts.push(leaf)
    return leaf
  }

  #partOf(
    is: Part['is'],
    head: PartHead,
    headStart: number,
    start: number,
    end: number,
    root: boolean,
  ): Part {
    const around = this.#open.at(-1)
    const alternative = around?.alternative === true
    const related = around?.related === true
    return { is, head, alternative, related, root, headStart, start, end }
  }

  #endLeaf(end: number): void {
    if (this.#leaf === null) return
    this.#leaf.end = Math.max(end, this.#leaf.start)
    this.#leaf = null
  }
}

function digested(head: PartHead): PartHead {
  return head.isTyped ? head : { ...head, type: 'message/rfc822' }
}

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
