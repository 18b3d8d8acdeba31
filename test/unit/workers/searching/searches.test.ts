import { describe, expect, it } from 'vitest'
import { BlockCache } from '#archive/section-reader.ts'
import { present } from '#base/assert.ts'
import { BoxwoodError } from '#base/errors.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'
import { openIndexes } from '#workers/open-indexes.ts'
import type { Opened } from '#workers/open-archives.ts'
import { Searches } from '#workers/searching/searches.ts'

interface Sent {
  readonly id: string
  readonly reply?: string
  readonly from?: string
  readonly subject: string
  readonly text: string
}

function mailbox(sent: readonly Sent[]): string {
  return sent
    .map(({ id, reply, from = 'Ada <ada@gnvug.example>', subject, text }, i) => {
      const date = new Date(Date.UTC(2019, 2, 17, 0, i)).toUTCString()
      const answered = reply ? `In-Reply-To: <${reply}@gnvug.example>\n` : ''
      const head = `Message-ID: <${id}@gnvug.example>\n${answered}Subject: ${subject}\nFrom: ${from}\nDate: ${date}\n`
      return `From ada@gnvug.example Sun Mar 17 20:02:00 2019\n${head}\n${text}\n\n`
    })
    .join('')
}

const conversation: readonly Sent[] = [
  { id: 'bins', subject: 'Which bins?', text: 'Ours cracked along the seam.\nNow the lid is off.' },
  {
    id: 'lid',
    reply: 'bins',
    from: 'Théo Ilves <theo@gnvug.example>',
    subject: 'Re: Which bins?',
    text: '> Now the lid is off.\n\nThe lid always goes first, and a lid is dear.',
  },
  { id: 'rats', subject: 'Rats under the heap', text: 'They came with the rain.' },
  {
    id: 'worms',
    subject: 'Worms',
    from: 'Noor <noor@gnvug.example>',
    text: '>From the heap, no lid needed.',
  },
]

/** A library's searches over archives in memory. */
async function searching(...boxes: readonly (readonly Sent[])[]) {
  const home = new MemoryHome()
  const opened = new Map<string, Opened>()
  const archives: { id: string; name: string; format: number }[] = []
  for (const [i, sent] of boxes.entries()) {
    const source = bytesSource(`box-${i}.mbox`, utf8Encode(mailbox(sent)))
    const { archive } = await importFiles(home, [source], { archive: null })
    const record = present(home.records.get(archive))
    const cache = new BlockCache(1 << 20)
    const indexes = await openIndexes(record, {
      directories: home.commits,
      blocks: home.blocks,
      cache,
      damaged: new Set(),
    })
    const reader = home.open(archive)
    opened.set(archive, { record, reader, rows: reader.rowCount, ...indexes })
    archives.push(record)
  }
  const searches = new Searches({
    read: (archive, work) => work(present(opened.get(archive))),
    archives: async () => archives,
  })
  return { searches, archives, opened, ...searches.methods, first: present(archives[0]).id }
}

const page = { offset: 0, limit: 50 }

describe('a search', () => {
  it('finds threads, with how many of their messages match', async () => {
    const { searches, opened, first } = await searching(conversation)
    const archive = present(opened.get(first))
    const { total, rows, found } = await searches.threads(
      archive,
      { query: 'lid' },
      { ...page, sort: 'last' },
    )
    expect(total).toBe(2)
    expect(rows.map(({ key, matching, messages }) => [key, matching, messages])).toEqual([
      ['worms@gnvug.example', 1, 1],
      ['bins@gnvug.example', 2, 2],
    ])
    expect(found).toMatchObject({ messages: 3, understood: 'lid', problems: [] })
    const second = await searches.threads(archive, { query: 'lid' }, { offset: 1, limit: 1, sort: 'last' })
    expect(second.rows).toEqual(rows.slice(1))
  })

  it('quotes the message of a thread that matches best', async () => {
    const { excerpts, matches, first, opened } = await searching(conversation)
    const asked = { query: 'lid' }
    const threads = ['bins@gnvug.example', 'rats@gnvug.example', 'worms@gnvug.example']
    const [bins, rats, worms] = await excerpts({ archive: first, asked, threads })
    const { reader } = present(opened.get(first))
    const keys = (await reader.messageRows([0, 1, 2, 3])).map(({ key }) => key)
    expect(bins).toEqual({
      message: keys[1],
      excerpt: {
        text: 'The lid always goes first, and a lid is dear.',
        marks: [
          { start: 4, end: 7 },
          { start: 33, end: 36 },
        ],
      },
    })
    expect(rats).toBeNull()
    // As it was sent: the mbox escape is gone.
    expect(worms?.excerpt.text).toBe('From the heap, no lid needed.')
    expect(await matches({ archive: first, asked, thread: 'lid@gnvug.example' })).toEqual(keys.slice(0, 2))
  })

  it('reaches over all archives, each message with its line or its subject', async () => {
    const more: Sent = { id: 'elsewhere', subject: 'A lid', text: 'See above.' }
    const { search, archives, first } = await searching(conversation, [more])
    const asked = { query: 'lid' }
    const { total, rows, problems } = await search({ asked, archive: null, ...page, sort: 'oldest' })
    expect(total).toBe(4)
    expect(problems).toEqual([])
    expect(rows.map(({ archive, subject, excerpt }) => [archive, subject, excerpt.text])).toEqual([
      [first, 'Which bins?', 'Now the lid is off.'],
      [archives[1]!.id, 'A lid', 'A lid'],
      [first, 'Re: Which bins?', 'The lid always goes first, and a lid is dear.'],
      [first, 'Worms', 'From the heap, no lid needed.'],
    ])
    const one = await search({ asked, archive: first, offset: 1, limit: 1, sort: 'newest' })
    expect(one.rows.map(({ messageId }) => messageId)).toEqual(['lid@gnvug.example'])
    expect(one.total).toBe(3)
    const best = await search({ asked, archive: null, ...page, sort: 'relevance' })
    expect(best.rows.map(({ key }) => key).sort()).toEqual(rows.map(({ key }) => key).sort())
  })

  it('of an archive that can’t be read says so and finds what the others hold', async () => {
    const { archives, opened } = await searching(conversation, conversation.slice(2))
    const broken = present(archives[1]).id
    const { methods } = new Searches({
      read: async (archive, work) => {
        if (archive === broken) throw new BoxwoodError('damaged-archive')
        return work(present(opened.get(archive)))
      },
      archives: async () => archives,
    })
    const found = await methods.search({ asked: { query: 'lid' }, archive: null, ...page, sort: 'newest' })
    expect(found.total).toBe(3)
    expect(found.problems).toEqual([`${present(archives[1]).name} could not be searched.`])
    await expect(
      methods.search({ asked: { query: 'lid' }, archive: broken, ...page, sort: 'newest' }),
    ).rejects.toMatchObject({ code: 'damaged-archive' })
  })

  it('is counted, completed, and explained where it finds nothing', async () => {
    const { facets, complete, nothingFound, first: archive } = await searching(conversation)
    const { messages, months, people } = await facets({ archive, asked: { query: 'lid' }, people: 2 })
    expect(messages).toBe(3)
    expect(months).toEqual([{ year: 2019, month: 3, messages: 3 }])
    expect(people).toHaveLength(2)
    expect(await complete({ archive, field: 'from', text: 'theo', limit: 5 })).toEqual([
      { text: 'from:theo@gnvug.example', label: 'Théo Ilves <theo@gnvug.example>', messages: 1 },
    ])
    expect(
      (await complete({ archive, field: 'word', text: 'hea', limit: 5 })).map(({ text }) => text),
    ).toEqual(['heap'])
    const { parts } = await nothingFound({ archive, asked: { query: 'lid wurms' } })
    expect(parts.map(({ text, alone, without }) => [text, alone, without])).toEqual([
      ['lid', 3, 0],
      ['wurms', 0, 3],
    ])
    expect(parts[1]?.near).toEqual([{ word: 'worms', query: 'lid worms', messages: 1 }])
    // With another word that is nowhere a respelled one leads somewhere only by itself.
    const both = await nothingFound({ archive, asked: { query: 'zzyzx wurms' } })
    expect(both.parts[1]?.near).toEqual([{ word: 'worms', query: 'worms', messages: 1 }])
  })

  it('knows the messages that are starred, in whatever archive they are', async () => {
    const home = await searching(conversation)
    const opened = present(home.opened.get(home.first))
    const { reader } = opened
    const [, lid] = await reader.messageRows([0, 1])
    const { methods } = new Searches({
      read: (_, work) => work({ ...opened }),
      archives: async () => home.archives,
    })
    const found = async (starred: string[]): Promise<string[]> => {
      const asked = { query: 'is:starred', starred }
      const { rows } = await methods.search({ asked, archive: home.first, ...page, sort: 'oldest' })
      return rows.map(({ key }) => key)
    }
    expect(await found([lid!.key, 'f'.repeat(32)])).toEqual([lid!.key])
    expect(await found([])).toEqual([])
  })
})
