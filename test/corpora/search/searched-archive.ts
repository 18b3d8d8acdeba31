import { BlockCache } from '#archive/section-reader.ts'
import { present } from '#base/assert.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import { parseSubject } from '#domain/subject.ts'
import { importFiles } from '#importing/import-files.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { evaluateIndex } from '#search/evaluate/evaluate-index.ts'
import { lookUp } from '#search/evaluate/look-up.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { corpusFile } from '#test/build/corpora.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'
import { openIndexes } from '#workers/open-indexes.ts'
import type { OracleMessage, Rows } from './oracle.ts'

/** When the queries are asked. */
export const now = Date.UTC(2021, 8, 30)

export interface Answer {
  readonly rows: Rows
  readonly problems: readonly string[]
}

export interface SearchedArchive {
  readonly messages: readonly OracleMessage[]
  ask(query: string): Promise<Answer>
}

/** A mailbox of the corpora, imported, with its messages as the oracle reads them. */
export async function searchedArchive(path: string): Promise<SearchedArchive> {
  const home = new MemoryHome()
  const name = path.replace(/.*\//, '').replace(/\.gz$/, '')
  const { archive } = await importFiles(home, [bytesSource(name, corpusFile(path))], { archive: null })
  const messages = await readMessages(home, archive)
  const { indexes, unindexed } = await openIndexes(present(home.records.get(archive)), {
    directories: home.commits,
    blocks: home.blocks,
    cache: new BlockCache(64 * 1024 * 1024),
    damaged: new Set(),
  })
  if (unindexed > 0) throw new Error(`${unindexed} messages are not indexed`)
  const known = {
    starred: new Uint32Array(),
    withId: (id: string) =>
      Uint32Array.from(messages.flatMap((message, row) => (message.id === id ? row : []))),
    isNamed: () => false,
  }
  return {
    messages,
    async ask(text) {
      const parsed = parseQuery(text, { now })
      const problems = parsed.problems.map(({ words }) => words)
      const plan = planOf(parsed.query)
      const rows = new Uint8Array(messages.length)
      for (const { base, reader } of indexes) {
        const found = await lookUp(plan, reader)
        problems.push(...found.cut.map((prefix) => `${prefix}* is the beginning of too many words`))
        const hits = await evaluateIndex(plan, found, reader, known, base)
        for (const row of hits.rows.rows()) rows[base + row] = messages[base + row]!.hidden ? 0 : 1
      }
      return { rows, problems }
    },
  }
}

async function readMessages(home: MemoryHome, archive: string): Promise<OracleMessage[]> {
  const reader = home.open(archive)
  const hidden = new Set((await reader.snapshot.duplicates(0, reader.rowCount)).rows)
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
    })
  }
  return messages
}
