import { joinBytes } from '#base/join-bytes.ts'

/** An element of BER (X.690 § 8.1): what is inside it, and where the next begins. */
interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
  readonly next: number
}

const tags = {
  sequence: 0x30,
  set: 0x31,
  object: 0x06,
  octets: 0x04,
  octetPieces: 0x24,
  content: 0xa0,
} as const
/** 1.2.840.113549.1.7.2 */
const signedData = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
/** A content of 30 MB in pieces of a kilobyte, measured once a level, has fewer. */
const mostElements = 1_000_000

/** A walk over bytes that a stranger wrote: where they make no sense, it says so and ends. */
class Walk {
  readonly bytes: Uint8Array
  #left = mostElements

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** The element at `at`; null where there is none that fits before `end`. An indefinite length is measured. */
  element(at: number, end: number): Element | null {
    const { bytes } = this
    const head = this.#head(at, end)
    if (head === null || head.length !== null) return head && { ...head, next: head.end }
    // X.690 § 8.1.3.6: up to two zero bytes on the same level. Counted, not recursed into.
    let depth = 1
    let inner = head.start
    while (depth > 0) {
      if (bytes[inner] === 0 && bytes[inner + 1] === 0 && inner + 2 <= end) {
        depth--
        inner += 2
        continue
      }
      const next = this.#head(inner, end)
      if (next === null) return null
      if (next.length === null) depth++
      inner = next.length === null ? next.start : next.end
    }
    return { tag: head.tag, start: head.start, end: inner - 2, next: inner }
  }

  #head(at: number, end: number): { tag: number; start: number; end: number; length: number | null } | null {
    const { bytes } = this
    if (--this.#left < 0 || at + 2 > end) return null
    const tag = bytes[at]!
    // X.690 § 8.1.2.4: tags of several bytes, which CMS has none of.
    if ((tag & 0x1f) === 0x1f) return null
    const first = bytes[at + 1]!
    let start = at + 2
    if (first === 0x80) return (tag & 0x20) === 0 ? null : { tag, start, end, length: null }
    let length = first
    if (first > 0x80) {
      const count = first & 0x7f
      if (count > 6 || start + count > end) return null
      length = 0
      for (let i = 0; i < count; i++) length = length * 256 + bytes[start++]!
    }
    return start + length > end ? null : { tag, start, end: start + length, length }
  }

  /** The first element with this tag from `at` on, and no further than `within` elements. */
  find(tag: number, at: number, end: number, within: number): Element | null {
    let from = at
    for (let i = 0; i < within; i++) {
      const element = this.element(from, end)
      if (element === null || element.tag === tag) return element
      from = element.next
    }
    return null
  }
}

/**
 * The content that a CMS SignedData carries (RFC 5652 § 5), as S/MIME's opaque signing has it: a MIME entity. Null where it
 * is something else, has none, or makes no sense. The signature is not looked at.
 */
export function signedContent(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const walk = new Walk(bytes)
  const outer = walk.element(0, bytes.length)
  if (outer?.tag !== tags.sequence) return null
  const type = walk.element(outer.start, outer.end)
  if (type?.tag !== tags.object || !isSignedData(bytes.subarray(type.start, type.end))) return null
  const wrapped = walk.element(type.next, outer.end)
  if (wrapped?.tag !== tags.content) return null
  const signed = walk.element(wrapped.start, wrapped.end)
  if (signed?.tag !== tags.sequence) return null
  // Its version and the set of digests come first.
  const inside = walk.find(tags.sequence, signed.start, signed.end, 3)
  if (inside?.tag !== tags.sequence) return null
  const content = walk.find(tags.content, inside.start, inside.end, 2)
  if (content?.tag !== tags.content) return null
  return octetsIn(walk, content)
}

function isSignedData(id: Uint8Array): boolean {
  return id.length === signedData.length && signedData.every((byte, i) => id[i] === byte)
}

/** X.690 § 8.7: a string of octets, whole or in pieces, which may be in pieces again. */
function octetsIn(walk: Walk, content: Element): Uint8Array<ArrayBuffer> | null {
  const pieces: Uint8Array[] = []
  const ends: number[] = []
  let at = content.start
  let end = content.end
  for (;;) {
    while (at >= end) {
      const outer = ends.pop()
      if (outer === undefined) {
        const octets = joinBytes(pieces)
        return octets.length > 0 ? octets : null
      }
      at = Math.max(at, end)
      end = outer
    }
    if (walk.bytes[at] === 0 && walk.bytes[at + 1] === 0) {
      at += 2
      continue
    }
    const element = walk.element(at, end)
    if (element?.tag === tags.octets) {
      pieces.push(walk.bytes.subarray(element.start, element.end))
      at = element.next
    } else if (element?.tag === tags.octetPieces) {
      ends.push(end)
      at = element.start
      end = element.end
    } else return null
  }
}
