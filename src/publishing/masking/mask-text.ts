import { latin1Decode, utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { Edits } from './edits.ts'
import { maskAroundCodes, mayHoldCode } from './mask-codes.ts'
import { maskRun } from '#publishing/masking/signs/mask-run.ts'
import type { Place } from '#publishing/masking/signs/surroundings.ts'
import { searchable } from '#publishing/masking/signs/text-view.ts'
import { wideText } from './wide-text.ts'

const plain: Place = { spaced: false, joins: false }
const joined: Place = { spaced: false, joins: true }
const folded: Place = { spaced: false, joins: false, folds: true }
const markup: Place = { spaced: false, joins: false, isHtml: true }

export interface TextLabel {
  readonly charset: string | null
  /** RFC 3676, `DelSp=yes`. */
  readonly deletesSpaces: boolean
  readonly type?: string
}

const foldedTypes = /^(?:text\/(?:calendar|(?:x-)?vcard|(?:x-)?vcalendar|directory)|application\/ics)$/

/** RFC 2849 § 2 and those types by their first line, whatever they are called. */
const cards = /^(?:\xef\xbb\xbf)?\s{0,9}(?:BEGIN:V|version: ?1\s)/i

/** The text masked, in the charset that it is in; the bytes themselves where there is nothing to mask. */
export function maskText(bytes: Uint8Array, label: TextLabel): Uint8Array {
  return mayHoldCode(bytes)
    ? maskAroundCodes(bytes, (words) => maskWords(words, label))
    : maskWords(bytes, label)
}

function maskWords(bytes: Uint8Array, { charset, deletesSpaces, type }: TextLabel): Uint8Array {
  const place = deletesSpaces ? joined : placeOf(bytes, type ?? '')
  const wide = wideText(bytes, charset)
  if (wide === null) return masked(bytes, searchable(bytes, charset), place)
  const changed = masked(wide.bytes, wide.bytes, place)
  return changed === wide.bytes ? bytes : wide.write(changed)
}

function placeOf(bytes: Uint8Array, type: string): Place {
  if (/html|xml/.test(type)) return markup
  return foldedTypes.test(type) || cards.test(latin1Decode(bytes, 0, Math.min(bytes.length, 64)))
    ? folded
    : plain
}

/** A text of our own, as a file's name is. */
export function maskString(text: string): string {
  const bytes = utf8Encode(text)
  const changed = masked(bytes, bytes, plain)
  return changed === bytes ? text : utf8Decode(changed)
}

function masked(bytes: Uint8Array, view: Uint8Array, place: Place): Uint8Array {
  const edits = new Edits()
  maskRun({ bytes: view, start: 0, end: view.length, place }, edits)
  return edits.apply(bytes)
}
