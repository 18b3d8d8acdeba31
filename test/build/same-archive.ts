import { parseQuery } from '#domain/query/parse-query.ts'
import { present } from '#base/assert.ts'
import type { OpenArchive } from './published.ts'

/** All threads of an archive with all of their messages, in their order. */
export async function threadsOf({ reader }: OpenArchive) {
  const rows = await reader.snapshot.threadRows(0, reader.snapshot.threadCount, 'last')
  const nodes = []
  for (let thread = 0; thread < rows.length; thread++) nodes.push(await reader.threadNodes(thread))
  return { rows, nodes }
}

/** Every message by key: what is listed of it, and its bytes. Where it stood in its source is not among it. */
export async function messagesOf({ reader }: OpenArchive) {
  const rows = await reader.messageRows(Array.from({ length: reader.rowCount }, (_, row) => row))
  const messages = await Promise.all(
    rows.map(async (row) => {
      const { bytes, ...about } = await reader.raw(await reader.rowOfKey(row.key))
      const text = Buffer.from(bytes).toString('latin1')
      return Object.assign(row, { source: '', offset: 0, about, text })
    }),
  )
  return messages.sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** What a query finds: threads, latest first, with how many match; and messages, with what they are worth. */
export async function foundBy({ reader, search }: OpenArchive, query: string) {
  const { query: parsed } = parseQuery(query, { now: Date.UTC(2021, 8, 30) })
  const result = await search.find(parsed, { id: '', name: '', starred: [] })
  const rows = await reader.messageRows(Array.from(result.rows))
  const scores = await result.scores()
  const hits = rows.map(({ key }, i) => ({ key, score: present(scores[i]) }))
  return {
    threads: Array.from(result.counts.threads),
    matching: Array.from(result.counts.matching),
    hits: hits.sort((a, b) => (a.key < b.key ? -1 : 1)),
  }
}
