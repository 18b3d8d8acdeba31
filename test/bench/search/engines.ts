import { mostTokens } from '#importing/segment-indexer.ts'
import { readFileSync } from 'node:fs'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import { readMessage, searchedOf } from '#importing/read-message.ts'
import { IndexWriter } from '#search/index/index-writer.ts'
import { type MessageTexts, TokenLog } from '#search/tokens/token-log.ts'
import type { Block } from '#archive/block-home.ts'
import type { Bytes, Milliseconds } from '#base/units.ts'
import { splitMails } from '#test/bench/native.ts'

export interface Engine {
  readonly name: string
  readonly took: Milliseconds
  /** Of what would be stored; null where the engine is memory alone. */
  readonly bytes: Bytes | null
}

export interface Engines {
  readonly messages: number
  /** UTF-8 of all that is indexed. */
  readonly text: Bytes
  readonly engines: readonly Engine[]
}

const rowsAPack = 256

/** Indexes the same texts with this program's index and with others, each in Node, in one thread, without storing. */
export async function measureEngines(path: string, most: number): Promise<Engines> {
  const texts = splitMails(readFileSync(path))
    .slice(0, most)
    .map((mail) => searchedOf(readMessage(new Uint8Array(mail), null)).texts)
  const every = texts.map((message) => Object.values(message).flat().join('\n'))
  const text = every.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  const engines = [await timed('this index', () => indexTexts(texts))]
  for (const [name, index] of [
    ['MiniSearch', miniSearch],
    ['FlexSearch', flexSearch],
  ] as const) {
    engines.push(await timed(name, () => index(texts)))
  }
  return { messages: texts.length, text, engines }
}

async function timed(name: string, work: () => Promise<Bytes | null>): Promise<Engine> {
  const started = performance.now()
  const bytes = await work()
  return { name, took: performance.now() - started, bytes }
}

/** Several where there are very many words, as an import makes them. */
async function indexTexts(texts: readonly MessageTexts[]): Promise<Bytes> {
  let bytes = 0
  const sink = {
    write: (blocks: readonly Block[]) => {
      for (const { value } of blocks) bytes += value instanceof Blob ? value.size : value.length
      return Promise.resolve()
    },
  }
  const log = new TokenLog()
  let owner = 1
  let writer = new IndexWriter(owner, sink)
  let tokens = 0
  for (let from = 0; from < texts.length; from += rowsAPack) {
    const some = texts.slice(from, from + rowsAPack)
    for (const message of some) log.add(message)
    const terms = log.pack()
    tokens += terms.tokens.length
    writer.add(
      terms,
      some.map(({ from, list }) => ({
        date: 0,
        size: 0,
        attachments: 0,
        fromName: from,
        fromAddress: '',
        list,
      })),
    )
    if (tokens < mostTokens) continue
    tokens = 0
    await writer.close()
    writer = new IndexWriter(++owner, sink)
  }
  if (writer.rows > 0) await writer.close()
  return bytes
}

const fields = ['text', 'subject', 'from', 'to', 'cc', 'list', 'filenames']

function documents(texts: readonly MessageTexts[]) {
  return texts.map((message, id) => ({ id, ...message, filenames: message.filenames.join('\n') }))
}

async function miniSearch(texts: readonly MessageTexts[]): Promise<null> {
  const index = new MiniSearch({ fields })
  index.addAll(documents(texts))
  return null
}

async function flexSearch(texts: readonly MessageTexts[]): Promise<null> {
  const index = new FlexSearch.Document({ document: { id: 'id', index: fields }, tokenize: 'strict' })
  for (const document of documents(texts)) index.add(document)
  return null
}
