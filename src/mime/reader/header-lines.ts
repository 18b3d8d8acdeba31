import { latin1Decode } from '#base/text-bytes.ts'
import { parseAddresses } from '#domain/parse-address.ts'
import type { HeaderLine, Person } from '#domain/scripting.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { foldSpace } from '#mime/header-fields.ts'

/** A field as it stands: Latin-1, folds taken out. */
export interface RawField {
  readonly name: string
  readonly value: string
}

const most = { bytes: 1_048_576, fields: 2000, value: 65_536, people: 5000 } as const

/** Every field of the header, in order. */
export interface HeaderFields {
  readonly fields: RawField[]
  /** False where there are more than anybody reads. */
  readonly complete: boolean
  /** Lines that are no field and belong to none. */
  readonly strayLines: number
}

export function headerFields(message: Uint8Array, bodyStart: number): HeaderFields {
  const end = Math.min(bodyStart, most.bytes)
  const lines = latin1Decode(message, 0, end).split(/\r?\n/)
  const fields: RawField[] = []
  let name: string | null = null
  let pieces: string[] = []
  let strayLines = 0
  const flush = (): void => {
    if (name !== null) fields.push({ name, value: pieces.join(' ').slice(0, most.value).trim() })
    name = null
  }
  for (const line of lines) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      pieces.push(line.trim())
      continue
    }
    flush()
    const colon = line.indexOf(':')
    // RFC 5322 § 4.5: white space may stand before the colon.
    const written = colon < 0 ? '' : line.slice(0, colon).trim()
    if (written === '' || /[^\x21-\x7e]/.test(written)) {
      // Some programs keep a mailbox's separator in the header.
      if (line !== '' && !/^>?From /.test(line)) strayLines++
      continue
    }
    if (fields.length >= most.fields) return { fields, complete: false, strayLines }
    name = written
    pieces = [line.slice(colon + 1).trim()]
  }
  flush()
  return { fields, complete: end === bodyStart, strayLines }
}

/** Decoded, white space folded. `charset` is for raw 8-bit text that is no UTF-8. */
export function decodeField(value: string, charset: string | null): string {
  return foldSpace(decodeHeader(value, charset).text)
}

export function decodeFields(fields: readonly RawField[], charset: string | null): HeaderLine[] {
  return fields.map(({ name, value }) => ({ name, value: decodeField(value, charset) }))
}

/** The first value of that name. */
export function firstField(fields: readonly RawField[], name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null
}

/** Everybody in the fields of that name, groups' members in their place. */
export function peopleIn(fields: readonly RawField[], name: string, charset: string | null): Person[] {
  return fields
    .filter((field) => field.name.toLowerCase() === name)
    .flatMap(({ value }) => parseAddresses(value, most.people))
    .map((mailbox) => ({
      name: decodeField(mailbox.name, charset),
      address: decodeHeader(mailbox.address, charset).text,
    }))
}
