import { expect, test } from 'vitest'
import { parseAddresses } from '#domain/parse-address.ts'
import { parseDate } from '#domain/parse-date.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { parseIds } from '#mime/message-ids.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { dateValue, type PeerDate } from '#test/corpora/reader/peer-stalwart.ts'

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

/** The numbers of the cases that come out otherwise. */
function others<T>(all: readonly Case<T>[], isSame: (given: Case<T>) => boolean): number[] {
  expect(all.length).toBeGreaterThan(10)
  return all.flatMap((given, index) => (isSame(given) ? [] : [index]))
}

test.skipIf(!corpora)('dates', () => {
  // 10: a month in digits between comments. 12: nothing but numbers. 14: a broken comment, behind which there is a date.
  const known = [10, 12, 14]
  const wrong = others(cases<PeerDate | null>('date'), ({ header, expected }) => {
    return (parseDate(header)?.value ?? null) === dateValue(expected)
  })
  expect(wrong).toEqual(known)
})

test.skipIf(!corpora)('dates of Received fields', () => {
  // Where the peer reads no date, takes a fraction of a second for a zone or does not know a zone's name.
  const known = 10
  const all = cases<{ date: PeerDate | null }>('received').filter(({ expected }) => expected?.date)
  const wrong = others(all, ({ header, expected }) => {
    const text = unfold(header)
    return parseDate(text.slice(text.lastIndexOf(';') + 1))?.value === dateValue(expected.date)
  })
  expect(wrong.length).toBeLessThanOrEqual(known)
  for (const index of wrong) {
    const text = unfold(all[index]!.header)
    expect(parseDate(text.slice(text.lastIndexOf(';') + 1))).not.toBeNull()
  }
})

test.skipIf(!corpora)('addresses', () => {
  // 10, 11: a comment behind or in a group is no mailbox. 13: a route is taken off, and the spaces around a point. 14: likewise.
  // Links of List fields lose their scheme.
  const known = [10, 11, 13, 14]
  const wrong = others(
    cases<{ List?: Address[]; Group?: { addresses: Address[] }[] } | null>('address'),
    (given) => {
      const list = given.expected?.List ?? given.expected?.Group?.flatMap((group) => group.addresses) ?? []
      const expected = list.map(({ address }) => (address ?? '').replace(/^mailto:/, ''))
      const found = parseAddresses(unfold(given.header)).map((mailbox) => decodeHeader(mailbox.address).text)
      return JSON.stringify(found) === JSON.stringify(expected)
    },
  )
  expect(wrong).toEqual(known)
})

test.skipIf(!corpora)('ids', () => {
  // 6: white space inside an id goes.
  const wrong = others(cases<string[] | null>('id'), ({ header, expected }) => {
    return JSON.stringify(parseIds(unfold(header))) === JSON.stringify(expected ?? [])
  })
  expect(wrong).toEqual([6])
})

test.skipIf(!corpora)('unstructured fields', () => {
  // White space aside: the peer adds a space before an encoded word that has none.
  const solid = (text: string): string => text.replace(/\s+/g, '')
  const wrong = others(cases<string | null>('unstructured'), ({ header, expected }) => {
    return solid(decodeHeader(unfold(header)).text) === solid(expected ?? '')
  })
  expect(wrong).toEqual([])
})
