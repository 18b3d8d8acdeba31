import { latin1Decode } from '#base/text-bytes.ts'
import type { MessageCard } from '#domain/scripting.ts'
import { decodeCharset } from '#mime/decode-charset.ts'
import { contentLines, unescapeValue, type ContentLine } from './content-lines.ts'

type ContactCard = Extract<MessageCard, { is: 'contact' }>

const most = { characters: 500, values: 20, cards: 20 } as const

/** Every vCard in the file: 2.1, RFC 2426 (3.0), RFC 6350 (4.0). */
export function readContacts(bytes: Uint8Array, charset: string | null): ContactCard[] {
  const cards: ContactCard[] = []
  let fields: ContentLine[] | null = null
  // A line of 2.1 may be in a charset of its own, so that it is decoded line by line.
  for (const line of contentLines(latin1Decode(bytes))) {
    const value = line.value.trim().toUpperCase()
    if (line.name === 'BEGIN' && value === 'VCARD') fields = []
    else if (line.name === 'END' && value === 'VCARD') {
      if (fields) cards.push(cardOf(fields, charset))
      if (cards.length >= most.cards) break
      fields = null
    } else if (fields) fields.push(line)
  }
  if (fields && fields.length > 0 && cards.length < most.cards) cards.push(cardOf(fields, charset))
  return cards
}

function cardOf(fields: readonly ContentLine[], charset: string | null): ContactCard {
  const written = (name: string): string[] =>
    fields.filter((line) => line.name === name).map((line) => decoded(line, charset))
  const all = (name: string, clean: (value: string) => string): string[] => [
    ...new Set(
      written(name)
        .map((value) => clean(unescapeValue(value)).trim().slice(0, most.characters))
        .filter(Boolean)
        .slice(0, most.values),
    ),
  ]
  return {
    is: 'contact',
    name: all('FN', same)[0] ?? nameOf(written('N')[0] ?? ''),
    organization: components(written('ORG')[0] ?? '').join(', '),
    addresses: all('EMAIL', (value) => value.replace(/^mailto:/i, '')),
    phones: all('TEL', (value) => value.replace(/^tel:/i, '')),
  }
}

function same(value: string): string {
  return value
}

/** `N:Brenner;Ada;;Dr.;` is Dr. Ada Brenner. */
function nameOf(value: string): string {
  const [family, given, more, before, behind] = value.split(/(?<!\\);/, 5).map(unescapeValue)
  return [before, given, more, family, behind].filter(Boolean).join(' ').slice(0, most.characters)
}

function components(value: string): string[] {
  return value
    .slice(0, most.characters)
    .split(/(?<!\\);/)
    .map(unescapeValue)
    .filter(Boolean)
}

function decoded({ value, parameters }: ContentLine, charset: string | null): string {
  const encoding = parameters.get('ENCODING')?.toUpperCase()
  const isQuoted = encoding === 'QUOTED-PRINTABLE' || parameters.has('QUOTED-PRINTABLE')
  const plain = isQuoted
    ? value.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : value
  const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
  return decodeCharset(bytes, parameters.get('CHARSET') ?? charset).text
}
