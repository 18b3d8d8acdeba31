import { BlockCache } from '#archive/section-reader.ts'
import { present } from '#base/assert.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import { parseSubject } from '#domain/subject.ts'
import { importFiles } from '#importing/import-files.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { corpusFile } from '#test/build/corpora.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'
import type { Opened } from '#workers/open-archives.ts'
import { openIndexes } from '#workers/open-indexes.ts'
import { Searches } from '#workers/searching/searches.ts'
import type { OracleMessage, Rows } from './oracle.ts'

const now = Date.UTC(2021, 8, 30)
const listed = 3

export interface Answer {
  readonly rows: Rows
  readonly problems: readonly string[]
  /** Messages, and those of the first that are listed that are not among the rows; threads. */
  readonly total: number
  readonly strangers: number
  readonly threads: number
}

export interface SearchedArchive {
  readonly name: string
  readonly messages: readonly OracleMessage[]
  ask(query: string): Promise<Answer>
}

/** A mailbox of the corpora, imported, with its messages as the oracle reads them. */
export async function searchedArchive(path: string): Promise<SearchedArchive> {
  const home = new MemoryHome()
  const file = path.replace(/.*\//, '').replace(/\.gz$/, '')
  const { archive } = await importFiles(home, [bytesSource(file, corpusFile(path))], { archive: null })
  const opened = await open(home, archive)
  const messages = await readMessages(opened)
  const { name } = opened.record
  const starred = messages.filter((message) => message.starred).map(({ key }) => key)
  const rowOfKey = new Map(messages.map(({ key }, row) => [key, row]))
  const search = new ArchiveSearch(opened.reader, opened.indexes, opened)
  const searches = new Searches({
    read: (_, work) => work(opened),
    archives: () => Promise.resolve([opened.record]),
  })
  return {
    name,
    messages,
    async ask(query) {
      const asked = { query, starred }
      const parsed = parseQuery(query, { now }).query
      const result = await search.find(parsed, { id: archive, name, starred })
      const rows = new Uint8Array(messages.length)
      for (const row of result.rows) rows[row] = 1
      const page = { offset: 0, limit: listed }
      const hits = await searches.methods.search({ asked, archive, ...page, sort: 'relevance' })
      const threads = await searches.threads(opened, asked, { ...page, sort: 'last' })
      const isStranger = (key: string): boolean => rows[rowOfKey.get(key) ?? -1] !== 1
      return {
        rows,
        problems: hits.problems,
        total: hits.total,
        strangers: hits.rows.filter(({ key }) => isStranger(key)).length,
        threads: threads.total,
      }
    },
  }
}

async function open(home: MemoryHome, archive: string): Promise<Opened> {
  const record = present(home.records.get(archive))
  const parts = { directories: home.commits, blocks: home.blocks, damaged: new Set<number>() }
  const indexes = await openIndexes(record, { ...parts, cache: new BlockCache(64 * 1024 * 1024) })
  const reader = home.open(archive)
  return { record, reader, rows: reader.rowCount, ...indexes }
}

async function readMessages({ reader }: Opened): Promise<OracleMessage[]> {
  const hidden = new Set((await reader.snapshot.duplicates(0, reader.rowCount)).rows)
  const shown = await reader.messageRows(Array.from({ length: reader.rowCount }, (_, row) => row))
  const messages: OracleMessage[] = []
  for (let row = 0; row < reader.rowCount; row++) {
    const { bytes, length, dialect, separatorDate } = await reader.raw(row)
    const plain = unescape(bytes, dialect)
    const head = parseHead(plain, { separatorDate })
    const { text, attachments } = extractText(plain, head)
    messages.push({
      text,
      subject: head.subject,
      from: head.from ? `${head.from.name}\n${head.from.address}` : '',
      to: head.to,
      cc: head.cc,
      list: head.list || (parseSubject(head.subject).tags[0] ?? ''),
      filenames: attachments.map(({ name }) => name),
      date: head.date?.value ?? null,
      size: length,
      id: head.messageId,
      hidden: hidden.has(row),
      starred: row % 7 === 0,
      key: shown[row]!.key,
      thread: shown[row]!.thread,
      bytes: plain,
    })
  }
  return messages
}
