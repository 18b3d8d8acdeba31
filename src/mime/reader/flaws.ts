import { latin1Decode } from '#base/text-bytes.ts'
import type { Chunk, Part } from './parser-inside.ts'

interface Code {
  letters: number
  padded: boolean
  broken: boolean
}

const dash = 45
const equals = 61
/** 1 for a letter of base64, 2 for white space, 0 for what does not belong there. */
const kinds = new Uint8Array(256)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  kinds[letter.charCodeAt(0)] = 1
}
for (const space of ' \t\r\n') kinds[space.charCodeAt(0)] = 2

/** RFC 2046 § 5.1.1 says 70; no delimiter of a longer one is looked for. */
const longestBoundary = 998

function nameOf(part: Part): string {
  if (part.filename) return `“${part.filename.slice(0, 200)}”`
  return part.contentType === 'text/plain' || part.contentType === 'text/html' || !part.contentType
    ? 'its text'
    : `a part of the type ${part.contentType.slice(0, 100)}`
}

/** Watches a message go by and notes what is wrong with its structure and its transfer encodings. */
export class Flaws {
  readonly #codes = new Map<Part, Code>()
  readonly #multiparts = new Map<Part, { parts: number; closed: boolean; readonly opening: string }>()
  readonly #noted = new Set<string>()

  #leaves = 0

  /** No part has begun that is more than a frame for others. */
  get hollow(): boolean {
    return this.#leaves === 0
  }

  note(words: string): void {
    this.#noted.add(words)
  }

  /** A part begins; `parent` is the multipart that it stands in. */
  open(part: Part, parent: Part | null): void {
    const around = parent && this.#multiparts.get(parent)
    if (around) around.parts++
    if (part.multipart) {
      const boundary = part._boundary ? latin1Decode(part._boundary) : ''
      this.#multiparts.set(part, { parts: 0, closed: false, opening: boundary && `--${boundary}` })
    } else {
      this.#leaves++
      if (part.encoding === 'base64') this.#codes.set(part, { letters: 0, padded: false, broken: false })
    }
  }

  see(chunk: Chunk): void {
    if (chunk.type === 'node' || !chunk.value) return
    if (chunk.type === 'data') return this.#seeDelimiters(chunk.value)
    const code = this.#codes.get(chunk.node)
    if (code && !code.broken) seeCode(code, chunk.value)
  }

  #seeDelimiters(bytes: Uint8Array): void {
    let at = bytes.indexOf(dash)
    while (at >= 0) {
      const lineEnd = bytes.indexOf(10, at)
      const end = lineEnd < 0 ? bytes.length : lineEnd
      const starts = at === 0 || bytes[at - 1] === 10 || bytes[at - 1] === 13
      if (starts && bytes[at + 1] === dash && end - at <= longestBoundary) {
        const line = latin1Decode(bytes, at, end).trim()
        for (const multipart of this.#multiparts.values())
          multipart.closed ||= closes(line, multipart.opening)
      }
      at = lineEnd < 0 ? -1 : bytes.indexOf(dash, end)
    }
  }

  /** In words. Once the message has ended. */
  sum(): string[] {
    for (const [part, { parts, closed, opening }] of this.#multiparts) {
      if (opening === '')
        this.note('The message says that it has several parts, but not what separates them.')
      else if (parts === 0) this.note('The message says that it has several parts, but none was found.')
      else if (!closed) {
        const which =
          part.contentType === 'multipart/mixed' ? 'The message' : `A part (${String(part.contentType)})`
        this.note(`${which} has no end: it may have been cut short.`)
      }
    }
    for (const [part, code] of this.#codes) {
      if (code.broken || (!code.padded && code.letters % 4 === 1)) {
        this.note(`The base64 of ${nameOf(part)} is damaged: some of it may be missing or wrong.`)
      }
    }
    return [...this.#noted]
  }
}

/** As the parser takes it: words may stand behind it, and spaces before its dashes. */
function closes(line: string, opening: string): boolean {
  return line.startsWith(opening) && /^[ \t]*--(?:[ \t]|$)/.test(line.slice(opening.length))
}

function seeCode(code: Code, bytes: Uint8Array): void {
  for (const byte of bytes) {
    const kind = kinds[byte]
    if (kind === 1) {
      // Text behind the padding, as when a list adds its footer to the code.
      if (code.padded) code.broken = true
      code.letters++
    } else if (byte === equals) code.padded = true
    else if (kind === 0) code.broken = true
  }
}
