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

/** Every message by key: what is listed of it and, of each so many-th, its bytes. Where it stood in its source is not among it. */
export async function messagesOf({ reader }: OpenArchive, step = 1) {
  const rows = await reader.messageRows(Array.from({ length: reader.rowCount }, (_, row) => row))
  const listed = rows.map((row) => Object.assign(row, { source: '', offset: 0 }))
  listed.sort((a, b) => (a.key < b.key ? -1 : 1))
  const mail: string[] = []
  for (let i = 0; i < listed.length; i += step) {
    const { bytes, ...about } = await reader.raw(await reader.rowOfKey(listed[i]!.key))
    mail.push(`${JSON.stringify(about)} ${Buffer.from(bytes).toString('latin1')}`)
  }
  return { listed, mail }
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
