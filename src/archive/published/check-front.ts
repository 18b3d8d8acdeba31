import type { SegmentCounts } from '#archive/archive-record.ts'
import { addressesPerPage, firstPart } from './addresses.ts'
import { tablesFit } from './check-tables.ts'
import {
  type AddressPage,
  type Front,
  mostCommonWords,
  type PublishedOwner,
  type PublishedSection,
} from './front.ts'

/** More rows than these are no mail archive: they are claimed to have memory set aside for them. */
const mostRows = 16_000_000
const mostParts = 10_000
/** A part holds blocks whole, and one of them may be long. */
const longestPart = 100_000_000
const smallestSize = 1024
/** Of a page of addresses, as stored. */
const longestPage = 8192

class Contradiction extends Error {}

/**
 * What a front file says, each number looked at: a published archive may be made by anyone. Null where something is missing,
 * is no number where one should be, or leads out of the archive.
 */
export function checkedFront(value: unknown): Front | null {
  try {
    return new Checker(value).front()
  } catch (error) {
    if (error instanceof Contradiction) return null
    throw error
  }
}

type Fields = Readonly<Record<string, unknown>>

class Checker {
  readonly #front: Fields
  #end = 0

  constructor(front: unknown) {
    this.#front = fields(front)
  }

  front(): Front {
    const front = this.#front
    const hot = count(front['hot'], firstPart)
    const parts = list(front['parts'], mostParts).map((bytes) => count(bytes, longestPart))
    this.#end = firstPart + parts.reduce((sum, bytes) => sum + bytes, 0)
    const segments = list(front['segments'], mostRows).map((segment) =>
      Object.assign(this.#owner(segment, segmentFacts), { counts: counts(fields(segment)['counts']) }),
    )
    const rows = segments.reduce((sum, { facts }) => sum + facts.rows, 0)
    const snapshot = this.#owner(front['snapshot'], snapshotFacts)
    const index = front['index'] === null ? null : this.#owner(front['index'], indexFacts)
    const { messages } = snapshot.facts.totals
    expect(rows <= mostRows && messages === rows && tablesFit(snapshot))
    expect(index === null || index.facts.rows === rows)
    return {
      build: count(front['build'], 0xffff_ffff),
      name: text(front['name']),
      created: finite(front['created']),
      hot,
      parts,
      segments,
      snapshot,
      index,
    }
  }

  #owner<Facts>(value: unknown, factsOf: (value: Fields) => Facts): PublishedOwner<Facts> {
    const { sections, facts } = fields(value)
    const checked = Object.entries(fields(sections)).map(
      ([name, section]) => [name, this.#section(section)] as const,
    )
    return { facts: factsOf(fields(facts)), sections: Object.fromEntries(checked) }
  }

  #section(value: unknown): PublishedSection {
    const section = fields(value)
    const pages = list(section['pages'], mostRows).map((page) => this.#page(page))
    const blocks = count(section['count'], mostRows)
    expect(pages.length === Math.ceil(blocks / addressesPerPage))
    return {
      length: count(section['length']),
      count: blocks,
      size: section['size'] === null ? null : sizeOf(section['size']),
      rows: section['rows'] === null ? null : rowsOf(section['rows'], blocks),
      pages,
    }
  }

  #page(value: unknown): AddressPage {
    const [address, length, first, ...more] = list(value, 3)
    expect(more.length === 0)
    const page: AddressPage = [count(address), count(length, longestPage), count(first)]
    expect(page[0] + page[1] <= this.#end && page[2] <= this.#end)
    return page
  }
}

function segmentFacts(facts: Fields) {
  return {
    is: 'segment' as const,
    rows: count(facts['rows'], mostRows),
    sourceOffset: count(facts['sourceOffset']),
  }
}

function indexFacts(facts: Fields) {
  return {
    is: 'index' as const,
    rows: count(facts['rows'], mostRows),
    length: count(facts['length']),
    terms: count(facts['terms']),
    ...(facts['common'] !== undefined && { common: list(facts['common'], mostCommonWords).map(text) }),
  }
}

function snapshotFacts(facts: Fields) {
  const totals = fields(facts['totals'])
  const fences = (name: string): number[] => list(facts[name], mostRows).map((one) => count(one, 0xffff_ffff))
  return {
    is: 'snapshot' as const,
    totals: {
      messages: count(totals['messages'], mostRows),
      distinct: count(totals['distinct'], mostRows),
      duplicates: count(totals['duplicates'], mostRows),
      threads: count(totals['threads']),
      bytes: count(totals['bytes']),
      first: totals['first'] === null ? null : finite(totals['first']),
      last: totals['last'] === null ? null : finite(totals['last']),
      ghosts: count(totals['ghosts']),
    },
    months: list(facts['months'], mostRows).map((pair): readonly [number, number] => {
      const [month, messages] = list(pair, 2)
      return [finite(month), count(messages, mostRows)]
    }),
    idFences: fences('idFences'),
    keyFences: fences('keyFences'),
  }
}

function counts(value: unknown): SegmentCounts {
  const of = fields(value)
  const dates = fields(of['dates'])
  return {
    messages: count(of['messages'], mostRows),
    messageBytes: count(of['messageBytes']),
    separatorBytes: count(of['separatorBytes']),
    skippedBytes: 0,
    dates: {
      date: count(dates['date'], mostRows),
      received: count(dates['received'], mostRows),
      separator: count(dates['separator'], mostRows),
      none: count(dates['none'], mostRows),
    },
    charsetsGuessed: count(of['charsetsGuessed'], mostRows),
    ambiguousCount: 0,
    ambiguous: [],
    skipped: [],
  }
}

function expect(claim: boolean): asserts claim {
  if (!claim) throw new Contradiction()
}

function fields(value: unknown): Fields {
  expect(typeof value === 'object' && value !== null && !Array.isArray(value))
  // An object by the line above.
  return value as Fields
}

function list(value: unknown, most: number): unknown[] {
  expect(Array.isArray(value) && value.length <= most)
  return value
}

function count(value: unknown, most: number = Number.MAX_SAFE_INTEGER): number {
  expect(Number.isSafeInteger(value))
  // A number by the line above.
  const number = value as number
  expect(number >= 0 && number <= most)
  return number
}

function positive(value: unknown): number {
  const number = count(value, 0xffff_ffff)
  expect(number > 0)
  return number
}

/** Of a stream's blocks: a message of megabytes in blocks of a byte would be asked for a byte at a time. */
function sizeOf(value: unknown): number {
  const size = positive(value)
  expect(size >= smallestSize)
  return size
}

/** Rows a block, so many blocks. */
function rowsOf(value: unknown, blocks: number): number {
  const rows = positive(value)
  // A ghost has a row of `members`, too; pages of orders are longer than what is in them.
  expect(rows <= 65_536 && (blocks - 1) * rows <= mostRows * 2)
  return rows
}

function finite(value: unknown): number {
  expect(typeof value === 'number' && Number.isFinite(value))
  return value
}

function text(value: unknown): string {
  expect(typeof value === 'string' && value.length <= 1000)
  return value
}
