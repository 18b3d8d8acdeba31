import { describe, expect, it } from 'vitest'
import { BlockCache } from '#archive/section-reader.ts'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { importFiles } from '#importing/import-files.ts'
import { archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'
import { exportMethods } from '#workers/exporting/exports.ts'
import type { ExportSelection } from '#workers/contracts/library.ts'
import { OpenArchives, type Opened } from '#workers/open-archives.ts'
import { openIndexes } from '#workers/open-indexes.ts'
import { Searches } from '#workers/searching/searches.ts'

const letter = (id: string, subject: string, text: string, reply = ''): string =>
  `From mboxrd@z Sun Mar 17 20:02:00 2019\nMessage-ID: <${id}@gnvug.example>\nFrom: Ada <ada@gnvug.example>\n` +
  `Date: Sun, 17 Mar 2019 20:02:00 +0000\n${reply && `In-Reply-To: <${reply}@gnvug.example>\n`}Subject: ${subject}\n\n${text}\n\n`

const mailbox =
  letter('bins', 'Which bins?', 'Ours cracked.') +
  letter('rats', 'Rats', 'Under the heap.') +
  letter('lid', 'Re: Which bins?', 'The lid goes first.', 'bins') +
  letter('bins', 'Which bins?', 'Ours cracked.')

/** A library's exports of an archive in memory. */
async function exporting(text = mailbox) {
  const home = new MemoryHome()
  const source = bytesSource('Potluck.mbox', utf8Encode(text))
  const { archive } = await importFiles(home, [source], { archive: null })
  const record = present(home.records.get(archive))
  const parts = { directories: home.commits, blocks: home.blocks, cache: new BlockCache(1 << 20) }
  const reader = home.open(archive)
  const indexes = await openIndexes(record, { ...parts, damaged: new Set() })
  const opened: Opened = { record, reader, rows: reader.rowCount, ...indexes }
  const read = <T>(_: string, work: (opened: Opened) => Promise<T>): Promise<T> => work(opened)
  const searches = new Searches({ read, archives: async () => [record] })
  const guests = new OpenArchives(() => Promise.reject(new Error('there is no storage')))
  const methods = exportMethods({ read, find: (from, asked) => searches.rows(from, asked), archives: guests })
  return { archive, reader, guests, ...methods }
}

/** The subjects and the first lines of an mbox, in its order. */
async function told(blob: Blob): Promise<string[]> {
  return [...(await blob.text()).matchAll(/^Subject: .*\n\n(.*)$/gm)].map(([, line]) => line!)
}

describe('an mbox', () => {
  it('of an archive has all its messages, duplicates too', async () => {
    const { archive, export: exported } = await exporting()
    const blob = await exported({ archive, as: 'mbox', what: { is: 'archive' } })
    expect(blob.type).toBe('application/mbox')
    expect(await blob.text()).toBe(mailbox)
  })

  it('of a thread has its messages in reading order, by the id of any of them', async () => {
    const { archive, export: exported } = await exporting()
    const blob = await exported({
      archive,
      as: 'mbox',
      what: { is: 'thread', thread: 'lid@gnvug.example' },
    })
    expect(await told(blob)).toEqual(['Ours cracked.', 'The lid goes first.'])
  })

  it('of keys has these messages in their order', async () => {
    const { archive, reader, export: exported } = await exporting()
    const [bins, rats] = await reader.messageRows([0, 1])
    const what = { is: 'keys', keys: [rats!.key, bins!.key] } as const
    expect(await told(await exported({ archive, as: 'mbox', what }))).toEqual([
      'Under the heap.',
      'Ours cracked.',
    ])
    await expect(
      exported({ archive, as: 'mbox', what: { is: 'keys', keys: ['no key'] } }),
    ).rejects.toMatchObject({ code: 'no-such-message' })
  })

  it('of a search has what it finds, without duplicates', async () => {
    const { archive, export: exported } = await exporting()
    const found = async (query: string): Promise<string[]> =>
      told(await exported({ archive, as: 'mbox', what: { is: 'found', asked: { query } } }))
    expect(await found('the')).toEqual(['Under the heap.', 'The lid goes first.'])
    expect(await found('cracked')).toEqual(['Ours cracked.'])
    expect(await found('compost')).toEqual([])
    expect(await found('')).toHaveLength(3)
  })
})

describe('other files', () => {
  it('are an eml of one message, and of one only', async () => {
    const { archive, reader, export: exported } = await exporting()
    const [, rats] = await reader.messageRows([0, 1])
    const blob = await exported({ archive, as: 'eml', what: { is: 'keys', keys: [rats!.key] } })
    expect(blob.type).toBe('message/rfc822')
    expect(await blob.text()).toMatch(/^Message-ID: <rats@.*\n\nUnder the heap\.\n$/s)
    await expect(exported({ archive, as: 'eml', what: { is: 'archive' } })).rejects.toMatchObject({
      code: 'not-one-message',
      details: { messages: 4 },
    })
  })

  it('say what they hold', async () => {
    const { archive, export: exported } = await exporting()
    const thread = { is: 'thread', thread: 'bins@gnvug.example' } as const
    const text = async (as: 'csv' | 'json' | 'html'): Promise<string> =>
      (await exported({ archive, as, what: thread })).text()
    expect((await text('csv')).split('\r\n')).toHaveLength(4)
    expect(JSON.parse(await text('json'))).toMatchObject([
      { messageId: 'bins@gnvug.example' },
      { messageId: 'lid@gnvug.example', date: '2019-03-17T20:02:00Z' },
    ])
    expect(await text('html')).toContain(
      '<h1>Which bins? – Potluck</h1>\n<p class="note">A thread: 2 messages.</p>',
    )
    const zip = await exported({ archive, as: 'zip', what: thread })
    expect(zip.type).toBe('application/zip')
    expect(await zip.text()).toContain('2 2019-03-17 Re- Which bins-.eml')
    // Each message once.
    const all = await exported({ archive, as: 'html', what: { is: 'archive' } })
    expect(await all.text()).toContain('All of this archive: 3 messages.')
    const page = await exported({ archive, as: 'html', what: { is: 'found', asked: { query: 'heap' } } })
    expect(await page.text()).toContain('What a search for “heap” found: 1 message.')
  })

  it.each(['mbox', 'zip', 'csv', 'json', 'html'] as const)('tell how far a %s is', async (as) => {
    const { archive, reader, export: exported } = await exporting()
    const [first, , third] = await reader.messageRows([0, 1, 2])
    const told: number[] = []
    const what = { is: 'keys', keys: [first!.key, third!.key] } as const
    await exported(
      { archive, as, what },
      { onprogress: ({ messages, total }) => told.push(messages / total) },
    )
    expect(told).toEqual([0.5, 1])
  })

  it.each(['mbox', 'zip', 'csv', 'html'] as const)('are not made when they are cancelled: %s', async (as) => {
    const { archive, export: exported } = await exporting()
    await expect(
      exported({ archive, as, what: { is: 'archive' } }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a link that holds a thread', () => {
  it('is a mailbox again, which is imported as the thread was', async () => {
    const { archive, threadLink, threadLinkSize, mailboxOfLink, reader } = await exporting()
    const what = { is: 'thread', thread: 'lid@gnvug.example' } as const
    for (const passphrase of [null, 'compost']) {
      const fragment = await threadLink({ archive, what, passphrase })
      expect(fragment).toHaveLength(
        await threadLinkSize({ archive, what, withPassphrase: passphrase !== null }),
      )
      const mbox = await mailboxOfLink({ fragment, passphrase })
      const opened = await archiveOfMailboxes(await gathered(mbox.stream()))
      const [bins, , lid] = await reader.messageRows([0, 1, 2])
      expect((await opened.messageRows([0, 1])).map(({ key, thread }) => [key, thread])).toEqual([
        [bins!.key, bins!.thread],
        [lid!.key, lid!.thread],
      ])
    }
  })

  it('holds what is chosen, what the archive hides as a duplicate once', async () => {
    const { archive, threadLink, mailboxOfLink } = await exporting()
    const held = async (what: ExportSelection): Promise<string[]> =>
      told(
        await mailboxOfLink({
          fragment: await threadLink({ archive, what, passphrase: null }),
          passphrase: null,
        }),
      )
    expect(await held({ is: 'archive' })).toEqual(['Ours cracked.', 'Under the heap.', 'The lid goes first.'])
    expect(await held({ is: 'found', asked: { query: 'rats' } })).toEqual(['Under the heap.'])
  })

  it('opens as an archive of the tab with the same messages, one thread, and words that are found', async () => {
    const { archive, threadLink, openThreadLink, guests, reader } = await exporting()
    const what = { is: 'thread', thread: 'lid@gnvug.example' } as const
    const fragment = await threadLink({ archive, what, passphrase: null })
    expect(await openThreadLink({ fragment, passphrase: null, archive: 'link-1' })).toEqual({
      onlyThread: 'bins@gnvug.example',
    })
    const opened = await guests.get('link-1')
    expect([opened.record.name, opened.unindexed]).toEqual(['Which bins?', 0])
    const [bins, , lid] = await reader.messageRows([0, 1, 2])
    const rows = await opened.reader.messageRows([0, 1])
    expect(rows.map(({ key, date }) => [key, date])).toEqual([
      [bins!.key, bins!.date],
      [lid!.key, lid!.date],
    ])
    const searches = new Searches({ read: (_, work) => work(opened), archives: async () => [opened.record] })
    expect([...(await searches.rows(opened, { query: 'goes first' }))]).toEqual([1])
  })

  it('with several threads says so, and a ninth link takes the place of the first', async () => {
    const { archive, threadLink, openThreadLink, guests } = await exporting()
    const fragment = await threadLink({ archive, what: { is: 'archive' }, passphrase: null })
    for (let i = 1; i <= 9; i++) {
      const opened = await openThreadLink({ fragment, passphrase: null, archive: `link-${i}` })
      expect(opened).toEqual({ onlyThread: null })
    }
    expect(guests.guests.map(({ record: { id } }) => id)).toEqual(
      Array.from({ length: 8 }, (_, i) => `link-${i + 2}`),
    )
    expect((await guests.get('link-9')).record.name).toMatch(/^(Rats|Which bins\?) and 1 more thread$/)
  })

  it('is not made of a thread that is too large, nor is that read', async () => {
    const large = `${letter('bins', 'Bins', 'x'.repeat(3_000_000))}${letter('lid', 'Re: Bins', 'Yes.', 'bins')}`
    const { archive, threadLink } = await exporting(large)
    await expect(
      threadLink({ archive, what: { is: 'thread', thread: 'lid@gnvug.example' }, passphrase: null }),
    ).rejects.toMatchObject({
      code: 'thread-link-too-large',
    })
  })
})
