import { latin1Decode, utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { parseContentField } from '#mime/parts/content-field.ts'
import { Edits } from '#publishing/masking/edits.ts'
import { encodeBase64 } from '#publishing/masking/encode-transfer.ts'
import { maskRun } from '#publishing/masking/signs/mask-run.ts'
import type { Place } from '#publishing/masking/signs/surroundings.ts'
import { aroundBoundaries } from './boundary-values.ts'

/** Encoded words with nothing but white space between them, RFC 2047 § 6.2: they are read as one. */
const word = '=\\?[^?\\s]{1,75}\\?[bq]\\?[^?]*\\?='
const words = new RegExp(`${word}(?:\\s{1,99}${word})*`, 'gi')

/** RFC 2047 § 2: a word has at most 75 letters, of which these are the text's, in bytes before base64. */
const wordBytes = 45

/**
 * A field's value with encoded words or parameters in pieces, masked as it is read. Where masking its pieces is not enough, it
 * is written anew. Null where there is nothing to mask. `value` is Latin-1.
 */
export function maskEncodedField(
  value: string,
  name: string,
  place: Place,
  charset: string | null,
): Uint8Array | null {
  const byWords = maskWords(value, place, charset)
  const changed = inPieces(byWords, name, (piece) => maskLatin1(piece, place))
  const text = changed.replace(/[\r\n\0]+/g, '').trim()
  const decoded = decodeHeader(text, charset).text
  const masked = inPieces(decoded, name, (piece) => maskDecoded(piece, place))
  if (masked !== decoded) return written(masked)
  if (name === 'content-type' || name === 'content-disposition') {
    const parameters = maskParameters(text)
    if (parameters !== null) return parameters
  }
  return changed === value ? null : latin1Bytes(changed)
}

function inPieces(value: string, name: string, mask: (piece: string) => string): string {
  if (name !== 'content-type') return mask(value)
  return aroundBoundaries(value)
    .map(([start, end]) => mask(value.slice(start, end)))
    .join('')
}

function maskWords(text: string, place: Place, charset: string | null): string {
  return text.replace(words, (run, ...[at, whole]: [number, string]) => {
    const decoded = decodeHeader(run, charset).text
    // What stands before and behind it without a space may be the rest of an address.
    const left = /[^\s<>(),"]?$/.exec(whole.slice(Math.max(0, at - 1), at))![0]
    const right = /^[^\s<>(),"]?/.exec(whole.slice(at + run.length, at + run.length + 1))![0]
    const around = maskDecoded(left + decoded + right, place)
    if (around === left + decoded + right) return run
    return encodedWords(around.slice(left.length, around.length - right.length))
  })
}

function maskDecoded(text: string, place: Place): string {
  if (!mayHoldAnySign(text)) return text
  const bytes = utf8Encode(text)
  const changed = maskBytes(bytes, place)
  return changed === bytes ? text : utf8Decode(changed)
}

function maskBytes(bytes: Uint8Array, place: Place): Uint8Array {
  const edits = new Edits()
  maskRun({ bytes, start: 0, end: bytes.length, place }, edits)
  return edits.apply(bytes)
}

function written(text: string): Uint8Array {
  return utf8Encode(` ${/[^\x20-\x7e]/.test(text) ? encodedWords(text) : text.trim()}`)
}

/** In UTF-8 and base64, cut between characters. */
function encodedWords(text: string): string {
  const pieces: string[] = []
  let piece = ''
  let length = 0
  for (const character of text) {
    const bytes = utf8Encode(character).length
    if (length + bytes > wordBytes) {
      pieces.push(piece)
      piece = ''
      length = 0
    }
    piece += character
    length += bytes
  }
  if (piece !== '') pieces.push(piece)
  return pieces.map((one) => `=?utf-8?B?${latin1Decode(encodeBase64(utf8Encode(one)))}?=`).join('\n ')
}

/** RFC 2231: what a parameter's pieces are together is known when they are joined. */
function maskParameters(text: string): Uint8Array | null {
  const plain: Place = { spaced: false, joins: false }
  const { value, parameters, decoded } = parseContentField(text)
  const all = [...decoded].map((name): [string, string] => [name, parameters.get(name) ?? ''])
  if (all.every(([, one]) => maskDecoded(one, plain) === one)) return null
  const others = [...parameters].filter(([name]) => !name.includes('*') && !decoded.has(name))
  const written = [...others, ...all].map(([name, one]) => parameter(name, maskDecoded(one, plain)))
  return utf8Encode([` ${value}`, ...written].join(';\n '))
}

function parameter(name: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return `${name}="${value.replace(/["\\]/g, '\\$&')}"`
  return `${name}*=utf-8''${encodeURIComponent(value).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`
}

function maskLatin1(text: string, place: Place): string {
  if (!mayHoldAnySign(text)) return text
  const bytes = latin1Bytes(text)
  const changed = maskBytes(bytes, place)
  return changed === bytes ? text : latin1Decode(changed)
}

function mayHoldAnySign(text: string): boolean {
  return text.includes('@') || /[%&\\\uff20\ufe6b\xef]|=40/.test(text)
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
