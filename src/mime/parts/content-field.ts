import { withoutComments } from '#mime/comments.ts'
import { decodeCharset } from '#mime/decode-charset.ts'
import { withSemicolons } from './missing-semicolons.ts'

export interface ContentField {
  /** Lower case; empty where there is none. */
  readonly value: string
  /** By their names in lower case; RFC 2231 put together and decoded. The first of a name counts. */
  readonly parameters: ReadonlyMap<string, string>
  /** Those that RFC 2231 has decoded and RFC 2047 must not decode again. */
  readonly decoded: ReadonlySet<string>
}

const noParameters: ReadonlyMap<string, string> = new Map()
const nothing: ReadonlySet<string> = new Set()
const longestKept = 120
const mostKept = 500
/** A list's thousands of messages have a dozen of these between them. */
const kept = new Map<string, ContentField>()

/** Content-Type, Content-Disposition: RFC 2045 § 5.1, RFC 2183, RFC 2231, as leniently as libmime. `text` is Latin-1. */
export function parseContentField(text: string): ContentField {
  const known = kept.get(text)
  if (known !== undefined) return known
  const field = parse(text)
  if (text.length <= longestKept && kept.size < mostKept && !text.includes('boundary')) kept.set(text, field)
  return field
}

export function charsetOf(contentType: string): string | null {
  return parseContentField(contentType).parameters.get('charset') ?? null
}

function parse(field: string): ContentField {
  const text = withSemicolons(field)
  const semicolon = text.indexOf(';')
  const value = typeOf(semicolon < 0 ? text : text.slice(0, semicolon))
  if (semicolon < 0) return { value, parameters: noParameters, decoded: nothing }
  const written = new Map<string, string>()
  let at = semicolon + 1
  while (at < text.length) at = readParameter(text, at, written)
  const decoded = joinContinuations(written)
  return { value, parameters: written, decoded }
}

/** Whether it has both halves, as `text/plain` has and `text` has not. They are ASCII: RFC 2045 § 5.1. */
export function isMediaType(value: string): boolean {
  return /^[^\s/\x80-\uffff]+\/[^\s/\x80-\uffff]+$/.test(value)
}

const typeAndSubtype = /^\s*([^\s/]+)\s*\/\s*([^\s/]+)/

/** `text/plain`, also from `(comment) Text / Plain junk`. */
function typeOf(text: string): string {
  const plain = withoutComments(text).split('(', 1)[0]!
  const match = typeAndSubtype.exec(plain)
  return (match ? `${match[1]}/${match[2]}` : plain.trim()).toLowerCase()
}

/** Reads `name=value` from `start`; returns where the next one begins. */
function readParameter(text: string, start: number, into: Map<string, string>): number {
  const equals = indexOfEither(text, '=', ';', start)
  if (equals >= text.length || text[equals] === ';') return equals + 1
  const name = withoutComments(text.slice(start, equals)).trim().toLowerCase()
  let at = equals + 1
  while (at < text.length && (text[at] === ' ' || text[at] === '\t')) at++
  let value = ''
  let end: number
  const quoted = text[at] === '"'
  if (quoted) {
    let from = ++at
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\') {
        value += text.slice(from, at)
        from = ++at
      }
      at++
    }
    value += text.slice(from, at)
    end = text.indexOf(';', at)
  } else {
    end = text.indexOf(';', at)
    value = text.slice(at, end < 0 ? text.length : end)
    const comment = value.search(/\s\(/)
    value = (comment < 0 ? value : value.slice(0, comment)).trim()
  }
  // RFC 2045 § 5.1: a value that is not quoted has a character.
  if (name !== '' && (quoted || value !== '') && !into.has(name)) into.set(name, value)
  return end < 0 ? text.length : end + 1
}

function indexOfEither(text: string, a: string, b: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== a && text[at] !== b) at++
  return at
}

/** RFC 2231: `name*0*=utf-8''one`, `name*1=two`. A hole ends the value. */
function joinContinuations(parameters: Map<string, string>): ReadonlySet<string> {
  let decoded: Set<string> | null = null
  for (const name of parameters.keys()) {
    const match = /^([^*]+)\*(?:0\*?)?$/.exec(name)
    if (!match) continue
    const base = match[1]!
    decoded ??= new Set()
    decoded.add(base)
    const first = parameters.get(name)!
    const extended = name.endsWith('*')
    const parts = extended ? /^([^']*)'[^']*'(.*)$/s.exec(first) : null
    const pieces = [extended ? fromPercent(parts ? parts[2]! : first) : first]
    if (name.includes('*0')) {
      for (let index = 1; ; index++) {
        const plain = parameters.get(`${base}*${index}`)
        const encoded = plain ?? parameters.get(`${base}*${index}*`)
        if (encoded === undefined) break
        pieces.push(plain ?? fromPercent(encoded))
      }
    }
    const latin1 = pieces.join('')
    const bytes = Uint8Array.from(latin1, (letter) => letter.charCodeAt(0))
    parameters.set(base, decodeCharset(bytes, parts ? parts[1]! : null).text)
  }
  return decoded ?? nothing
}

function fromPercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
