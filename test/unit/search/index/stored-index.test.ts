import { BlockCache } from '#archive/section-reader.ts'
import { termFields, type TermField } from '#domain/terms/term-fields.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import { IndexWriter } from '#search/index/index-writer.ts'
import { decodePositions } from '#search/index/positions.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { type MessageTexts, TokenLog } from '#search/tokens/token-log.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { describe, expect, it } from 'vitest'
import { someMessage, someRow } from '#test/build/messages-to-search.ts'
import { seededRandom } from '#test/generate/random.ts'

/** Each term's positions by field and row, by the definition alone. */
function naive(messages: readonly MessageTexts[]): Map<string, Map<TermField, Map<number, number[]>>> {
  const all = new Map<string, Map<TermField, Map<number, number[]>>>()
  const note = (term: string, field: TermField, row: number, position: number): void => {
    const fields = all.get(term) ?? new Map<TermField, Map<number, number[]>>()
    all.set(term, fields)
    const rows = fields.get(field) ?? new Map<number, number[]>()
    fields.set(field, rows)
    rows.set(row, [...(rows.get(row) ?? []), position])
  }
  messages.forEach((message, row) => {
    for (const field of ['subject', 'from', 'to', 'cc', 'list'] as const)
      termsOf(message[field]).forEach(({ term }, position) => note(term, field, row, position))
    let place = 0
    for (const name of message.filenames) {
      for (const { term } of termsOf(name)) note(term, 'filename', row, place++)
      place++
    }
    const next = { text: 0, quoted: 0 }
    let before: 'text' | 'quoted' = 'text'
    for (const line of message.text.split('\n')) {
      const field = /^[ \t]*>/.test(line) ? 'quoted' : 'text'
      if (field !== before) next[field]++
      before = field
      for (const { term } of termsOf(line)) note(term, field, row, next[field]++)
    }
  })
  return all
}

async function indexed(messages: readonly MessageTexts[], random = seededRandom(9), blockSize = 700) {
  const blocks = new MemoryBlocks()
  const writer = new IndexWriter(1, blocks, blockSize)
  const log = new TokenLog()
  const rows = messages.map((message) => someRow(random, message))
  let from = 0
  messages.forEach((message, i) => {
    log.add(message)
    if (log.rows < 37 && i < messages.length - 1) return
    writer.add(log.pack(), rows.slice(from, i + 1))
    from = i + 1
  })
  const directory = await writer.close()
  return { reader: new StoredIndex(directory, blocks, new BlockCache(1 << 20)), rows, directory, blocks }
}

describe('an index', () => {
  const random = seededRandom(4)
  const messages = Array.from({ length: 900 }, () => someMessage(random))
  const expected = naive(messages)

  it('gives every term with its rows, counts and positions in each field', async () => {
    const { reader } = await indexed(messages)
    const terms = [...expected.keys()]
    const entries = await reader.terms([...terms, 'nowhere', ''])
    expect(entries.slice(-2)).toEqual([null, null])
    for (const [i, term] of terms.entries()) {
      const entry = entries[i]!
      const fields = expected.get(term)!
      expect(entry.term).toBe(term)
      expect(entry.fields.map(({ field }) => field)).toEqual(termFields.filter((field) => fields.has(field)))
      const lists = await reader.rowLists(entry.fields)
      const every = lists.map(({ rows }) => Uint32Array.from(rows, (_, at) => at))
      const positions = await reader.positionLists(entry.fields, every)
      entry.fields.forEach(({ field, rowCount }, n) => {
        const rows = [...fields.get(field)!]
        expect(rowCount).toBe(rows.length)
        expect([...lists[n]!.rows]).toEqual(rows.map(([row]) => row))
        expect([...lists[n]!.counts]).toEqual(rows.map(([, places]) => places.length))
        expect([...positions[n]!.positions]).toEqual(rows.flatMap(([, places]) => places))
      })
    }
    expect(reader.directory.facts.terms).toBe(terms.length)
  })

  it('adds up how often texts stand in each row, by the weight of the field', async () => {
    const { reader } = await indexed(messages)
    const weights = { text: 1, quoted: 2, subject: 4, from: 8, to: 16, cc: 32, filename: 64, list: 128 }
    const entries = await reader.terms(['gnvug', 'zucchini', 'no such word'])
    const postings = entries.map((entry) => entry?.fields ?? [])
    const run = await reader.prefixPostings('b', ['text', 'from'], 100_000)
    const begun = await reader.termsWithPrefix('b', 100_000)
    const all = [
      ...postings,
      begun.flatMap(({ fields }) => fields.filter(({ field }) => field === 'text' || field === 'from')),
    ]
    const added: Float32Array[] = []
    const marked: Uint32Array[] = []
    for (const text of [...postings, run]) {
      added.push(new Float32Array(reader.rows))
      marked.push(new Uint32Array(Math.ceil(reader.rows / 32)))
      await reader.addRows(text, weights, added.at(-1)!)
    }
    await reader.markRows([...postings, run], marked)
    expect(run.terms).toBe(begun.length)
    expect(run.length).toBe(all.at(-1)!.length)
    for (const [i, some] of all.entries()) {
      const byHand = new Float32Array(reader.rows)
      const lists = await reader.rowLists(some)
      some.forEach(({ field }, n) => {
        const { rows, counts } = lists[n]!
        rows.forEach((row, at) => (byHand[row]! += counts[at]! * weights[field]))
      })
      expect(added[i]).toEqual(byHand)
      const bits = [...byHand.keys()].map((row) => (marked[i]![row >>> 5]! >>> (row & 31)) & 1)
      expect(bits).toEqual([...byHand].map((sum) => (sum > 0 ? 1 : 0)))
    }
    expect(added[0]!.some((sum) => sum > 0)).toBe(true)
    expect(added.at(-1)!.some((sum) => sum > 0)).toBe(true)
  })

  it('gives no more terms that begin alike than were asked for', async () => {
    const { reader } = await indexed(messages)
    expect(await reader.prefixPostings('b', ['text'], 3)).toMatchObject({ terms: 3 })
    expect(await reader.prefixPostings('zzz', ['text'], 3)).toMatchObject({
      terms: 0,
      length: 0,
      rowCount: 0,
    })
  })

  it('gives the rows that are among some others, over skips', async () => {
    const { reader } = await indexed(messages)
    const [entry] = await reader.terms(['gnvug'])
    const lists = await reader.rowLists(entry!.fields)
    for (const wanted of [
      [0],
      [5, 130, 131, 140, 299],
      [reader.rows - 1],
      [],
      [...Array(reader.rows).keys()],
    ]) {
      const within = await reader.rowListsWithin(entry!.fields, Uint32Array.from(wanted))
      lists.forEach(({ rows, counts }, n) => {
        const places = [...rows.keys()].filter((at) => wanted.includes(rows[at]!))
        expect([...within[n]!.rows]).toEqual(places.map((at) => rows[at]))
        expect([...within[n]!.counts]).toEqual(places.map((at) => counts[at]))
      })
    }
  })

  it('gives the positions in some rows only, over skips', async () => {
    const { reader } = await indexed(messages)
    const [entry] = await reader.terms(['gnvug'])
    const from = entry!.fields.find(({ field }) => field === 'to')!
    const [list] = await reader.rowLists([from])
    expect(list!.rows.length).toBeGreaterThan(400)
    const within = Uint32Array.from([3, 127, 128, 300, list!.rows.length - 1])
    const [some] = await reader.positionLists([from], [within])
    const places = expected.get('gnvug')!.get('to')!
    expect([...some!.positions]).toEqual([...within].flatMap((at) => places.get(list!.rows[at]!)!))
  })

  it('gives the terms that begin alike in the order of their bytes', async () => {
    const { reader } = await indexed(messages)
    for (const prefix of ['b', 'ba', 'ster', '中', 'x', 'zzz', 'nu']) {
      const wanted = [...expected.keys()].filter((term) => term.startsWith(prefix))
      const found = (await reader.termsWithPrefix(prefix, 10_000)).map(({ term }) => term)
      expect(found).toEqual(wanted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }
    expect(await reader.termsWithPrefix('b', 5)).toHaveLength(5)
  })

  it('keeps what rows tell besides', async () => {
    const { reader, rows } = await indexed(messages)
    const columns = await reader.columns()
    const { authors, lists } = await reader.names()
    rows.forEach((row, i) => {
      expect(columns.dates[i]).toEqual(row.date)
      expect(columns.sizes[i]).toBe(row.size)
      expect(columns.attachments[i]).toBe(row.attachments)
      expect(authors[columns.authors[i]!]!.address).toBe(row.fromAddress)
      expect(lists[columns.mailingLists[i]!]).toBe(row.list)
      expect(columns.lengths[i]).toBe(termsOf(messages[i]!.text).length)
    })
  })

  it('is told from damage by its checksums', async () => {
    for (const section of ['terms', 'postings', 'fences', 'rows']) {
      const { directory, blocks } = await indexed(messages)
      const length = directory.sections[section]!.blocks[0]!
      const [value] = await blocks.read([{ owner: 1, section, block: 0, offset: 0, length }])
      value![length >> 1]! ^= 1
      await blocks.write([{ owner: 1, section, block: 0, value: value! }])
      const reader = new StoredIndex(directory, blocks, new BlockCache(1 << 20))
      const all = async (): Promise<void> => {
        const entries = await reader.termsWithPrefix('', 100_000)
        await reader.rowLists(entries.flatMap(({ fields }) => fields))
        await reader.columns()
      }
      await expect(all()).rejects.toMatchObject({ code: 'damaged-archive' })
    }
  })

  it('whose counts lead out of the positions is told from damage at once', () => {
    const counts = new Uint32Array(100).fill(0xffff_ffff)
    counts[99] = 1
    const list = { rows: Uint32Array.from({ length: 100 }, (_, i) => i), counts }
    const read = (): unknown =>
      decodePositions(new Uint8Array(50), new Uint8Array(200), list, Uint32Array.of(99))
    expect(read).toThrow(expect.objectContaining({ code: 'damaged-archive' }))
  })

  it('of no rows has no terms', async () => {
    const { reader } = await indexed([])
    expect(await reader.terms(['a'])).toEqual([null])
    expect(await reader.termsWithPrefix('', 9)).toEqual([])
    expect((await reader.columns()).dates).toHaveLength(0)
  })
})
