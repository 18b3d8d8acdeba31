import { expect, test } from 'vitest'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import { archiveOf, type Letter } from '#test/build/segment.ts'

const day = 86_400_000
const start = Date.UTC(2019, 2, 17)

const conversation: readonly Letter[] = [
  {
    id: 'bins@gnvug',
    subject: '[Potluck - GNVUG] Which bins?',
    date: start,
    from: 'Ada',
    text: 'Ours cracked',
  },
  {
    id: 'lid@gnvug',
    replyTo: ['bins@gnvug'],
    subject: 'Re: Which bins?',
    date: start + day,
    from: 'Theodor',
    text: 'The lid goes first',
  },
  {
    id: 'rats@gnvug',
    subject: 'Rats',
    date: start + 2 * day,
    from: 'Jun',
    text: 'Under the heap',
    attachments: 2,
  },
  {
    id: 'lost@gnvug',
    references: ['gone@gnvug'],
    subject: 'Re: Mould',
    date: start + 3 * day,
    from: 'Noor',
    text: 'Bag them',
  },
]

test('threads come newest first, with what their rows show', async () => {
  const { snapshot } = await archiveOf(conversation)
  const rows = await snapshot.threadRows(0, 10, 'last')
  expect(
    rows.map(({ key, subject, tag, messages, participants, attachments }) => [
      key,
      subject,
      tag,
      messages,
      participants,
      attachments,
    ]),
  ).toEqual([
    ['lost@gnvug', 'Mould', null, 1, ['Noor'], false],
    ['rats@gnvug', 'Rats', null, 1, ['Jun'], true],
    ['bins@gnvug', 'Which bins?', 'Potluck - GNVUG', 2, ['Ada', 'Theodor'], false],
  ])
  expect(rows[2]).toMatchObject({ first: start, last: start + day, snippet: 'The lid goes first' })
})

test('other orders hold the same threads', async () => {
  const { snapshot } = await archiveOf(conversation)
  const keys = async (sort: 'first' | 'size') =>
    (await snapshot.threadRows(0, 10, sort)).map(({ key }) => key)
  expect(await keys('size')).toEqual(['bins@gnvug', 'lost@gnvug', 'rats@gnvug'])
  expect(await keys('first')).toEqual(['lost@gnvug', 'rats@gnvug', 'bins@gnvug'])
  expect(await snapshot.position(2, 'size')).toBe(0)
})

test('a thread is found by the id of any of its messages, ghosts included', async () => {
  const two: Letter[] = [
    { id: 'a@x', references: ['root@x'], date: start, subject: 'Re: Lids' },
    { id: 'b@x', references: ['root@x'], date: start + 1, subject: 'Re: Lids' },
  ]
  const { archive } = await archiveOf(two)
  const thread = await archive.threadOf('root@x')
  expect(await archive.threadOf('b@x')).toBe(thread)
  const nodes = await archive.threadNodes(thread)
  expect(
    nodes.map(({ key, messageId, missing, depth }) => [messageId, missing, depth, key.startsWith('ghost:')]),
  ).toEqual([
    ['root@x', true, 0, true],
    ['a@x', false, 1, false],
    ['b@x', false, 1, false],
  ])
  expect(nodes[1]?.parent).toBe('ghost:root@x')
  await expect(archive.threadOf('nobody@x')).rejects.toMatchObject({ code: 'no-such-message' })
})

test('a thread reaches over segments', async () => {
  const { archive } = await archiveOf(conversation.slice(0, 1), conversation.slice(1))
  const nodes = await archive.threadNodes(await archive.threadOf('bins@gnvug'))
  expect(nodes.map(({ messageId, why }) => [messageId, why])).toEqual([
    ['bins@gnvug', 'root'],
    ['lid@gnvug', 'in-reply-to'],
  ])
})

test('messages keep the order of the source, duplicates included, and their bytes', async () => {
  const letters = [...conversation, conversation[1]!]
  const { archive, encodeLetter } = await archiveOf(letters)
  const rows = await archive.messageRows([0, 1, 2, 3, 4])
  expect(rows.map(({ messageId }) => messageId)).toEqual(letters.map(({ id }) => id))
  expect(rows[4]).toMatchObject({ key: `${rows[1]!.key}-2`, duplicateOf: rows[1]!.key, thread: 'bins@gnvug' })
  for (const [i, { key }] of rows.entries()) {
    const { bytes } = await archive.raw(await archive.rowOfKey(key))
    expect(bytes).toEqual(encodeLetter(letters[i]!))
  }
  await expect(archive.rowOfKey('0'.repeat(32))).rejects.toMatchObject({ code: 'no-such-message' })
})

test('the same Message-ID with another text is shown twice and marked', async () => {
  const { archive, snapshot } = await archiveOf([
    { id: 'same@x', text: 'first', date: start },
    { id: 'same@x', text: 'second', date: start + 1 },
    { id: 'other@x', text: 'third', date: start + 2, subject: 'Else' },
  ])
  expect(snapshot.directory.facts.totals).toMatchObject({ messages: 3, distinct: 3, duplicates: 0 })
  const places = await Promise.all(['same@x', 'other@x'].map((id) => archive.threadOf(id)))
  const marks = await Promise.all(
    places.map(async (thread) => (await archive.threadNodes(thread)).map(({ sameId }) => sameId)),
  )
  expect(marks[0]).toContain(true)
  expect(marks[1]).toEqual([false])
})

test('thousands of messages in many segments are all found by id and by key', async () => {
  const letters = Array.from({ length: 3000 }, (_, i): Letter => ({
    id: `m${i}@x`,
    ...(i % 3 > 0 && { references: [`m${i - (i % 3)}@x`] }),
    subject: i % 3 ? `Re: Topic ${Math.floor(i / 3)}` : `Topic ${i / 3}`,
    date: start + i * 1000,
    text: `text ${i}`,
  }))
  const { archive, snapshot } = await archiveOf(
    letters.slice(0, 1000),
    letters.slice(1000, 1001),
    letters.slice(1001),
  )
  expect(snapshot.directory.facts.totals).toMatchObject({ messages: 3000, threads: 1000, ghosts: 0 })
  const rows = await archive.messageRows(letters.map((_, i) => i))
  expect(rows.map(({ messageId }) => messageId)).toEqual(letters.map(({ id }) => id))
  for (const i of [0, 1, 127, 128, 999, 1000, 1001, 1500, 2999]) {
    expect(await archive.rowOfKey(rows[i]!.key)).toBe(i)
    expect(await archive.threadOf(`m${i}@x`)).toBe(999 - Math.floor(i / 3))
  }
})

test('a damaged block is noticed, and a newer format refused', async () => {
  const { readers, blocks } = await archiveOf(conversation)
  const { directory } = readers[0]!
  const [page] = await blocks.read([
    { owner: 1, section: 'strings', block: 0, offset: 0, length: directory.sections['strings']!.blocks[0]! },
  ])
  page![40]! ^= 1
  await blocks.write([{ owner: 1, section: 'strings', block: 0, value: page! }])
  const reader = new SegmentReader(directory, blocks, new BlockCache(0))
  await expect(reader.stringPages([0])).rejects.toMatchObject({
    code: 'damaged-archive',
    details: { part: 'strings' },
  })
  expect(() => new SegmentReader({ ...directory, format: 99 }, blocks, new BlockCache(0))).toThrow(
    expect.objectContaining({ code: 'newer-format' }),
  )
})
