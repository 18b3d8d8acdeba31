import { latin1Decode } from '#base/text-bytes.ts'
import type { TextCharset } from '#domain/scripting.ts'
import { decoderFor } from '#mime/charset/decoders.ts'
import { canonicalLabel } from '#mime/charset/labels.ts'
import { cleanLabel, decodeCharset, isAscii, isMeaningless } from '#mime/decode-charset.ts'
import type { Flaws } from './flaws.ts'
import type { Part } from './parser-inside.ts'

/** mailparser is told that every text is in this, which keeps each byte as a character until the whole is there. */
export const keepBytes = 'binary'

function bytesOf(latin1: string): Uint8Array {
  const bytes = new Uint8Array(latin1.length)
  for (let i = 0; i < latin1.length; i++) bytes[i] = latin1.charCodeAt(i)
  return bytes
}

/** The charset that an HTML part names inside, where its header names none. */
function labelInHtml(bytes: Uint8Array): string | null {
  const head = latin1Decode(bytes, 0, Math.min(bytes.length, 2048))
  const label = /<meta[^<>]{0,200}\bcharset=["']?([\w:.-]{1,40})/i.exec(head)?.[1]?.toLowerCase()
  // encoding.spec.whatwg.org: no page may turn itself into UTF-7.
  return label === undefined || canonicalLabel(label) === 'utf-7' ? null : label
}

export interface ReadText {
  readonly text: string
  readonly charset: TextCharset
  /** All of it; its charset says nothing then. */
  readonly ascii: boolean
}

/** By its label, or by what the reader of the message asked for (`forced`), where its bytes leave a choice. */
export function readText(bytes: Uint8Array, label: string | null, forced: string | null): ReadText {
  const ascii = isAscii(bytes)
  const asked = forced === null ? null : decoderFor(cleanLabel(forced))
  if (asked !== null && !(ascii && asked.asciiCompatible)) {
    return { text: asked.decode(bytes), charset: { name: asked.name, from: 'reader', label }, ascii }
  }
  const { text, guessed, charset } = decodeCharset(bytes, label)
  const isSaid = label !== null && decoderFor(cleanLabel(label))?.name === charset
  const from = guessed ? 'guess' : isSaid ? 'label' : 'bytes'
  return { text, charset: { name: charset, from, label }, ascii: ascii && !guessed }
}

/**
 * A part's text from its bytes, by the charset that it declares, or guessed as the list's snippets are. `forced` is what
 * the reader asked for. Notes what was wrong.
 */
export function decodePart(latin1: string, part: Part, forced: string | null, flaws: Flaws): ReadText {
  const bytes = bytesOf(latin1)
  const declared = part.charset || null
  const label = declared ?? (part.contentType === 'text/html' && !isAscii(bytes) ? labelInHtml(bytes) : null)
  const read = readText(bytes, label, forced)
  if (read.charset.from === 'guess') {
    const unknown = declared !== null && !isMeaningless(declared) && decoderFor(cleanLabel(declared)) === null
    flaws.note(
      unknown
        ? `There is no charset “${declared.slice(0, 60)}”: the text was read by a guess.`
        : 'The text is in no charset that it names: it was read by a guess.',
    )
  }
  return read
}

/** Of all that were read, the one worth telling of: one that was guessed or asked for, else one beyond ASCII. */
export function tellingCharset(texts: readonly ReadText[]): TextCharset | null {
  const rank = ({ charset: { from }, ascii }: ReadText): number =>
    ascii ? 0 : from === 'guess' || from === 'reader' ? 2 : 1
  let telling: ReadText | null = null
  for (const text of texts) if (telling === null || rank(text) > rank(telling)) telling = text
  return telling?.charset ?? null
}
