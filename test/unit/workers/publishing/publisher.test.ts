import { beforeAll, describe, expect, it } from 'vitest'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { leaksOf } from '#test/build/published-leaks.ts'
import { type PublishedHome, publisherOf } from '#test/build/publisher.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'
import { app, archiveIn, masked, publish, unmasked } from '#test/build/site.ts'
import { zipEntries } from '#test/build/zip-entries.ts'
import { FakeFolder } from '#test/fake/fake-folder.ts'

const letter = (id: string, text: string, head = '', day = 17): string =>
  `From ada@gnvug.example Sun Mar ${day} 20:02:00 2019\nMessage-ID: <${id}@gnvug.example>\nFrom: Ada <ada@gnvug.example>\n${head}` +
  `Subject: ${id}\n\n${text}\n\n`

let list: PublishedHome
let potluck: PublishedHome

beforeAll(async () => {
  list = await publisherOf('list', generatedMbox(120))
  const mailbox =
    letter('bins', 'Ours cracked. Ask zoe@gnvug.example.', 'Date: Sun, 17 Mar 2019 20:02:00 +0000\n') +
    letter(
      'lid',
      '>From here on.',
      'In-Reply-To: <bins@gnvug.example>\nDate: Mon, 18 Mar 2019 20:02:00 +0000\n',
    ) +
    letter(
      'rats',
      'Under the heap.',
      'Received: from a (192.0.2.7) by b; Tue, 19 Mar 2019 10:00:00 +0000\n',
    ) +
    letter('undated', 'Nobody knows when.', '', 24)
  potluck = await publisherOf('potluck', utf8Encode(mailbox))
}, 60_000)

const opened = ({ opened: { reader, indexes } }: PublishedHome) => ({
  reader,
  search: new ArchiveSearch(reader, indexes),
})

describe('an archive that is published as it is', () => {
  it('has the same messages, threads and search results, byte for byte', async () => {
    const remote = await archiveIn((await publish(list)).zip)
    expect(await messagesOf(remote)).toEqual(await messagesOf(opened(list)))
    expect(await threadsOf(remote)).toEqual(await threadsOf(opened(list)))
    for (const query of ['the', '"of the"', 'from:a has:attachment'])
      expect(await foundBy(remote, query), query).toEqual(await foundBy(opened(list), query))
  })

  it('is searched as well where parts of it were not indexed', async () => {
    const bare = await publisherOf('list', generatedMbox(120), (one) => ({
      ...one,
      indexes: [],
      unindexed: one.rows,
    }))
    const remote = await archiveIn((await publish(bare)).zip)
    expect(await foundBy(remote, 'the')).toEqual(await foundBy(opened(list), 'the'))
    const keysOf = async ({ reader }: Pick<typeof remote, 'reader'>) =>
      (await messagesOf({ reader, search: remote.search })).listed.map(({ key }) => key)
    expect(await keysOf(remote)).toEqual(await keysOf(opened(list)))
  })
})

describe('a site', () => {
  it('is the app, told where its archive is, and the archive', async () => {
    const { zip, bytes, messages } = await publish(potluck, { name: 'Potlucks' })
    const entries = await zipEntries(present(zip))
    expect(entries.map(({ name }) => name)).toEqual([
      'archive/archive-001.boxwood-part',
      'archive/archive.boxwood',
      'assets/index.js',
      'index.html',
    ])
    const page = present(entries.at(-1)).text
    expect(page).toContain('  <meta name="boxwood-archive" content="archive/" />\n  </head>')
    expect(bytes).toBe(zip?.size)
    expect(messages).toBe(4)
    expect((await archiveIn(zip)).opened.record.name).toBe('Potlucks')
  })

  it('is written into a folder of its own, beside what is there', async () => {
    const folder = new FakeFolder()
    await folder.getDirectoryHandle('potluck', { create: true })
    const { zip, folder: name, bytes } = await publish(potluck, { into: folder.handle })
    expect([zip, name]).toEqual([null, 'potluck (2)'])
    expect(folder.all).toEqual([
      'potluck (2)/archive/archive-001.boxwood-part',
      'potluck (2)/archive/archive.boxwood',
      'potluck (2)/assets/index.js',
      'potluck (2)/index.html',
    ])
    const below = [present(folder.folders.get(name!))]
    below.push(...below[0]!.folders.values())
    let sum = 0
    for (const { files } of below) for (const { length } of files.values()) sum += length
    expect(sum).toBe(bytes)
  })

  it('leaves nothing when it is cancelled, or the disk is full', async () => {
    const folder = new FakeFolder()
    const controller = new AbortController()
    folder.beforeWrite = () => controller.abort()
    const cancelled = publish(list, { into: folder.handle, masking: masked }, { signal: controller.signal })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect([...folder.folders.keys()]).toEqual([])
    folder.beforeWrite = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    await expect(publish(list, { into: folder.handle })).rejects.toMatchObject({ code: 'storage-full' })
    expect([...folder.folders.keys()]).toEqual([])
  })

  it('is no zip when it is cancelled while messages are read or written', async () => {
    for (const phase of ['reading', 'writing']) {
      const controller = new AbortController()
      const publishing = publish(
        list,
        { masking: masked },
        {
          signal: controller.signal,
          onprogress: (progress) => {
            if (progress.phase === phase) controller.abort()
          },
        },
      )
      await expect(publishing, phase).rejects.toMatchObject({ code: 'cancelled' })
    }
  })

  it('without a message is none', async () => {
    await expect(publish(list, { asked: { query: 'zzyzx' } })).rejects.toMatchObject({
      code: 'nothing-to-publish',
    })
  })

  it('tells how far it is', async () => {
    const told: string[] = []
    await publish(
      list,
      { masking: masked },
      { onprogress: ({ phase, done, total }) => told.push(`${phase} ${done <= total}`) },
    )
    expect([...new Set(told)]).toEqual(['reading true', 'threading true', 'writing true'])
  })
})

describe('a search that is published', () => {
  it('has its messages, byte for byte, and nothing of the others', async () => {
    const remote = await archiveIn((await publish(potluck, { asked: { query: 'heap OR from' } })).zip)
    const { listed } = await messagesOf(remote)
    expect(listed.map(({ subject }) => subject).sort()).toEqual(['lid', 'rats'])
    for (const { key } of listed) {
      const { bytes } = await remote.reader.raw(await remote.reader.rowOfKey(key))
      expect(new TextDecoder().decode(bytes)).not.toContain('>From')
    }
    const { reader } = present(remote.search.indexes[0])
    expect(await reader.termsWithPrefix('cracked', 9)).toEqual([])
    expect(await reader.termsWithPrefix('heap', 9)).toHaveLength(1)
  })
})

describe('an archive that is published with its addresses masked', () => {
  it('holds none, and has its threads', async () => {
    const remote = await archiveIn((await publish(list, { masking: masked })).zip)
    expect(await leaksOf(remote)).toEqual([])
    const shape = async (archive: Pick<typeof remote, 'reader' | 'search'>, name: (id: string) => string) =>
      (await threadsOf(archive)).nodes.map((nodes) =>
        nodes.map(({ messageId, depth, missing, why }) => ({
          id: messageId && name(messageId),
          depth,
          missing,
          why,
        })),
      )
    expect(await shape(remote, (id) => id)).toEqual(await shape(opened(list), maskedMessageId))
  })

  it('masks its name, too', async () => {
    const { zip } = await publish(potluck, { masking: masked, name: 'Mail of ada@gnvug.example' })
    expect((await archiveIn(zip)).opened.record.name).toBe('Mail of ada-at-gnvug.example')
  })

  it('keeps the dates that only dropped headers and separators told', async () => {
    const { zip } = await publish(potluck, { masking: { ...masked, dropsPrivateHeaders: true } })
    const { listed } = await messagesOf(await archiveIn(zip))
    const dates = new Map(listed.map(({ subject, date }) => [subject, date]))
    expect(dates.get('rats')).toBe(Date.UTC(2019, 2, 19, 10))
    expect(dates.get('undated')).toBe(Date.UTC(2019, 2, 24, 20, 2))
  })
})

describe('before it leaves', () => {
  it('what it holds is counted, in what is chosen only', async () => {
    const { publisher, archive } = potluck
    const { stock, total, bytes } = await publisher.stock({ archive, asked: null })
    expect([stock.messages, total]).toEqual([4, 4])
    expect(bytes).toBeGreaterThan(400)
    expect(stock.addresses.samples).toContain('zoe@gnvug.example')
    expect(stock.networkAddresses.samples).toEqual(['192.0.2.7'])
    const some = await publisher.stock({ archive, asked: { query: 'subject:lid' } })
    expect(some.stock.messages).toBe(1)
    expect(some.stock.networkAddresses.count).toBe(0)
  })

  it('a message is seen as it will be', async () => {
    const { publisher, archive } = potluck
    const { total, message } = await publisher.preview({ archive, asked: null, masking: masked, place: 0 })
    expect(total).toBe(4)
    expect(message).toMatchObject({ subject: 'bins', from: 'Ada <ada-at-gnvug.example>' })
    expect(present(message).text).toContain('Ask zoe-at-gnvug.example.')
    expect(present(message).head).not.toContain('@')
    const past = await publisher.preview({ archive, asked: null, masking: unmasked, place: 9 })
    expect(past.message).toBeNull()
  })
})

it('a published page can be published again', async () => {
  const once = present((await zipEntries(present((await publish(potluck)).zip))).at(-1))
  const again = await potluck.publisher.publish({
    archive: potluck.archive,
    asked: null,
    name: null,
    masking: unmasked,
    app: [app[1]!, { name: 'index.html', content: new Blob([once.text]) }],
    into: null,
  })
  expect(present((await zipEntries(present(again.zip))).at(-1)).text).toBe(once.text)
})
