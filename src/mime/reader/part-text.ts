import { latin1Decode } from '#base/text-bytes.ts'
import { decoderFor } from '#mime/charset/decoders.ts'
import { canonicalLabel } from '#mime/charset/labels.ts'
import { decodeCharset, isAscii } from '#mime/decode-charset.ts'
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

/**
 * A part's text from its bytes, by the charset that it declares, or guessed as the list's snippets are. `forced` is used
 * where the part declares none, or has characters that are no ASCII. Notes what was wrong.
 */
export function decodePart(latin1: string, part: Part, forced: string | null, flaws: Flaws): string {
  const bytes = bytesOf(latin1)
  const declared = part.charset || null
  const ascii = isAscii(bytes)
  if (forced !== null && (declared === null || !ascii)) return decodeCharset(bytes, forced).text
  const label = declared ?? (part.contentType === 'text/html' && !ascii ? labelInHtml(bytes) : null)
  const { text, guessed } = decodeCharset(bytes, label)
  if (guessed && !ascii) {
    const unknown = declared !== null && decoderFor(declared.trim().toLowerCase()) === null
    flaws.note(
      unknown
        ? `There is no charset “${declared.slice(0, 60)}”: the text was read by a guess.`
        : 'The text is in no charset that it names: it was read by a guess.',
    )
  }
  return text
}
