import { BoxwoodError } from '#base/errors.ts'
import type { ArchiveInfo, MessageRow, SearchNumbers, ThreadNode, ThreadRow } from '#domain/scripting.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'

const names = ['Ada Brenner', 'Theodor Ilves', 'Noor Haddad', '王 小明', 'Ilse Vandermeer', 'Jun Park']
const day = 86_400_000
const start = Date.UTC(2016, 3, 1)

export function fakeRow(index: number): ThreadRow {
  const count = 1 + (index % 12)
  const date = start + (index % 2_400) * day
  return {
    key: `thread-${index}@gnvug.example`,
    subject: `Thread ${index} about compost`,
    tag: 'Potluck - GNVUG',
    participants: names.slice(0, Math.min(count, names.length)),
    participantCount: Math.min(count, names.length),
    messages: count,
    matching: count,
    first: date,
    last: date + count * day,
    snippet: `The newest word on ${index}.`,
    attachments: index % 7 === 0,
  }
}

export function fakeNode(thread: number, index: number): ThreadNode {
  const name = names[index % names.length] ?? ''
  return {
    key: `key-${thread}-${index}`,
    messageId: `${thread}-${index}@gnvug.example`,
    parent: index === 0 ? null : `key-${thread}-${Math.floor((index - 1) / 2)}`,
    depth: index === 0 ? 0 : 1 + Math.floor(Math.log2(index)),
    from: { name, address: `${index % names.length}@gnvug.example` },
    date: start + index * 3_600_000,
    zone: 60,
    subject: `${index === 0 ? '' : 'Re: '}Thread ${thread} about compost`,
    snippet: `Message ${index}.`,
    missing: false,
    why: index === 0 ? 'root' : 'references',
    attachments: 0,
    sameId: false,
  }
}

export function fakeArchive(threads: number): ArchiveInfo {
  return {
    id: 'potluck',
    place: 'browser',
    name: 'Potluck',
    created: start,
    sources: [{ name: 'potluck.mbox', bytes: 38_000_000, messages: threads * 4, complete: true }],
    years: [{ year: 2016, messages: threads * 4 }],
    importing: false,
    problem: null,
    messages: threads * 4,
    distinct: threads * 4,
    duplicates: 0,
    threads,
    bytes: 38_000_000,
    first: start,
    last: start + 2_400 * day,
    ghosts: 0,
  }
}

export interface FakeLibrary extends LibraryContract {
  /** Every page of rows that was asked for. */
  readonly asked: { offset: number; limit: number; sort: string; query: string }[]
  /** How many threads a query finds; all where it is not said. */
  readonly counts: Map<string, number>
  /** What holds an answer back. */
  hold: (query: string) => Promise<void>
  threadCount: number
}

const numbers = (messages: number, query: string): SearchNumbers => ({
  messages,
  milliseconds: 9,
  understood: query,
  problems: [],
})

/** A library of invented threads, as many as asked for; each row is made when it is read. */
export function fakeLibrary(threadCount: number): FakeLibrary {
  const asked: FakeLibrary['asked'] = []
  const none = (): Promise<never> => Promise.reject(new BoxwoodError('no-such-message'))
  const counts = new Map<string, number>()
  return {
    asked,
    counts,
    hold: () => Promise.resolve(),
    threadCount,
    archives() {
      return Promise.resolve([fakeArchive(this.threadCount)])
    },
    receipt: none,
    host: () => Promise.resolve(),
    isSlow: () => Promise.resolve(false),
    async threads({ asked: { query } = { query: '' }, offset, limit, sort }) {
      asked.push({ offset, limit, sort, query })
      await this.hold(query)
      const total = counts.get(query) ?? this.threadCount
      const count = Math.max(0, Math.min(limit, total - offset))
      const rows = Array.from({ length: count }, (_, i) => fakeRow(offset + i))
      const found = query === '' ? null : numbers(total * 2, query)
      return {
        total,
        rows: query === '' ? rows : rows.map((row) => Object.assign(row, { matching: 1 })),
        found,
      }
    },
    search: ({ asked: { query } }) => Promise.resolve({ total: 0, rows: [], ...numbers(0, query) }),
    excerpts: ({ asked: { query }, threads }) =>
      Promise.resolve(
        threads.map((key) => ({
          message: `key of ${key}`,
          excerpt: { text: `${query} in ${key}`, marks: [{ start: 0, end: query.length }] },
        })),
      ),
    matches: ({ thread }) => {
      const index = Number(/\d+/.exec(thread)?.[0] ?? 0)
      const { messages } = fakeRow(index)
      // Every third message matches, from the second on.
      const places = Array.from({ length: messages }, (_, i) => i).filter((i) => i % 3 === 1)
      return Promise.resolve(places.map((i) => fakeNode(index, i).key))
    },
    facets: ({ people }) =>
      Promise.resolve({
        messages: threadCount * 2,
        months: [],
        people: names
          .slice(0, people)
          .map((name, i) => ({ name, address: `${i}@gnvug.example`, messages: 9 - i })),
        peopleCount: names.length,
        withAttachments: 3,
        lists: [],
      }),
    unindexed: () => Promise.resolve({ messages: 0, damaged: [], scattered: false, importing: false }),
    nothingFound: () => Promise.resolve({ parts: [] }),
    complete: ({ field, text, limit }) =>
      Promise.resolve(
        names
          .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
          .slice(0, limit)
          .map((name, i) => ({ text: `${field}:${name.split(' ')[0]}`, label: name, messages: 9 - i })),
      ),
    thread({ key }) {
      const index = Number(/\d+/.exec(key)?.[0] ?? -1)
      if (index < 0) return none()
      const row = fakeRow(index)
      const nodes = Array.from({ length: row.messages }, (_, i) => fakeNode(index, i))
      return Promise.resolve({ row, position: index, nodes })
    },
    messages: () => Promise.resolve({ total: 0, rows: [] as MessageRow[] }),
    noted: () => Promise.resolve({ total: 0, rows: [] as MessageRow[] }),
    raw: ({ key }) => Promise.resolve({ key, bytes: new TextEncoder().encode(`Raw of ${key}\n`), length: 1 }),
    eml: ({ key }) => Promise.resolve({ key, bytes: new TextEncoder().encode(`Eml of ${key}\n`), length: 1 }),
    digest: () => Promise.resolve({ sha256: '0'.repeat(64), bytes: 1 }),
    bytes: () => Promise.resolve(new Uint8Array(0)),
    export: ({ as, what }) => Promise.resolve(new Blob([JSON.stringify({ as, what })])),
    threadLink: ({ what }) => Promise.resolve(`#/t/${what.is}`),
    threadLinkSize: ({ what }) => Promise.resolve(`#/t/${what.is}`.length),
    mailboxOfLink: () => Promise.resolve(new Blob()),
    openThreadLink: () => Promise.resolve({ onlyThread: null }),
    find: ({ messageIds }) =>
      Promise.resolve(messageIds.map((id) => (id.endsWith('@gnvug.example') ? ['potluck'] : []))),
  }
}
