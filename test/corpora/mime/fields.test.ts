import { expect, test } from 'vitest'
import { parseAddresses } from '#domain/parse-address.ts'
import { parseDate } from '#domain/parse-date.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { foldSpace } from '#mime/header-fields.ts'
import { parseIds } from '#mime/message-ids.ts'
import { isMediaType, parseContentField } from '#mime/parts/content-field.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { ourMistakes, peerMistakes } from '#test/corpora/reader/differences.ts'
import { dateValue, type PeerDate } from '#test/corpora/reader/peer-stalwart.ts'
import { fieldDifferences } from './field-differences.ts'

interface Case<T> {
  readonly header: string
  readonly expected: T
}

interface Address {
  readonly address: string | null
}

/** One case each, with what another parser makes of it. */
function cases<T>(name: string): Case<T>[] {
  if (!corpora) return []
  const text = new TextDecoder().decode(corpusFile(`mime/stalwart/fields/${name}.json`))
  return JSON.parse(text) as Case<T>[]
}

function unfold(header: string): string {
  const latin1 = Buffer.from(header, 'utf8').toString('latin1')
  return latin1
    .replace(/\r?\n(?=[ \t])/g, '')
    .split('\n', 1)[0]!
    .trim()
}

/**
 * Every case that comes out otherwise is listed, with the clause by which it is the peer who is wrong. At least `agreeing`
 * come out the same.
 */
function compare<T>(
  name: string,
  agreeing: number,
  isSame: (given: Case<T>) => boolean,
  isKnown: (given: Case<T>) => boolean = () => true,
): void {
  const all = cases<T>(name)
  const other = all.flatMap((given, index) => (!isKnown(given) || isSame(given) ? [] : [`${name} ${index}`]))
  const listed = fieldDifferences.flatMap(({ cases }) => cases)
  expect(other).toEqual(
    listed.filter((one) => one.startsWith(`${name} `)).toSorted((a, b) => number(a) - number(b)),
  )
  const settled = new Set(peerMistakes(fieldDifferences))
  const count = all.filter(isKnown).length
  const byRule = other.filter((one) => settled.has(one)).length
  const agreed = count - other.length
  console.info(`${name}: ${agreed} of ${count} agree; in ${byRule} the peer is wrong by the rule`)
  expect(count).toBeGreaterThan(10)
  expect(agreed).toBeGreaterThanOrEqual(agreeing)
  expect((agreed + byRule) / count).toBeGreaterThanOrEqual(0.97)
  expect(ourMistakes(fieldDifferences)).toEqual([])
}

function number(name: string): number {
  return Number(name.split(' ')[1])
}

test.skipIf(!corpora)('dates', () => {
  compare<PeerDate | null>('date', 38, ({ header, expected }) => {
    return (parseDate(unfold(header))?.value ?? null) === dateValue(expected)
  })
})

test.skipIf(!corpora)('dates of Received fields', () => {
  compare<{ date: PeerDate | null }>(
    'received',
    163,
    ({ header, expected }) => {
      const text = unfold(header)
      return parseDate(text.slice(text.lastIndexOf(';') + 1))?.value === dateValue(expected.date)
    },
    ({ expected }) => !!expected?.date,
  )
})

test.skipIf(!corpora)('addresses', () => {
  // Links of List fields lose their scheme.
  compare<{ List?: Address[]; Group?: { addresses: Address[] }[] } | null>('address', 56, (given) => {
    const list = given.expected?.List ?? given.expected?.Group?.flatMap((group) => group.addresses) ?? []
    const expected = list.map(({ address }) => (address ?? '').replace(/^mailto:/, ''))
    const found = parseAddresses(unfold(given.header)).map((mailbox) => decodeHeader(mailbox.address).text)
    return JSON.stringify(found) === JSON.stringify(expected)
  })
})

test.skipIf(!corpora)('ids', () => {
  compare<string[] | null>('id', 10, ({ header, expected }) => {
    return JSON.stringify(parseIds(unfold(header))) === JSON.stringify(expected ?? [])
  })
})

interface PeerType {
  readonly c_type: string
  readonly c_subtype: string | null
  readonly attributes?: readonly (readonly [string, string])[] | null
}

/**
 * A type with its parameters. What is no type is none, whatever it is: RFC 2045 § 5.2. White space around a value, which quotes
 * without an end can have, says nothing.
 */
function typeText(type: string, parameters: Iterable<readonly [string, string]>): string {
  const sorted = [...parameters].map(([name, value]) => `${name}=${foldSpace(value)}`).toSorted()
  return isMediaType(type) ? [type, ...sorted].join('; ') : ''
}

test.skipIf(!corpora)('content types', () => {
  compare<PeerType | null>('content_type', 96, ({ header, expected }) => {
    const { value, parameters, decoded } = parseContentField(unfold(header.trimStart()))
    const ours = [...parameters]
      // What RFC 2231 has put together is there as it was written, too.
      .filter(([name]) => !(name.includes('*') && decoded.has(name.split('*')[0] ?? '')))
      .map(([name, text]) => [name, decoded.has(name) ? text : decodeHeader(text).text] as const)
    const peers = (expected?.attributes ?? [])
      .filter(([name]) => !name.endsWith('-language'))
      .map(([name, text]) => [name.toLowerCase(), text] as const)
    const peerType = [expected?.c_type, expected?.c_subtype].filter(Boolean).join('/').toLowerCase()
    return typeText(value, ours) === typeText(peerType, peers)
  })
})

test.skipIf(!corpora)('unstructured fields', () => {
  // White space aside: the peer adds a space before an encoded word that has none.
  const solid = (text: string): string => text.replace(/\s+/g, '')
  compare<string | null>('unstructured', 30, ({ header, expected }) => {
    return solid(decodeHeader(unfold(header)).text) === solid(expected ?? '')
  })
})
