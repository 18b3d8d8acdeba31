import { afterEach, expect, test } from 'vitest'
import type { CancelReason, Progress } from '#domain/scripting.ts'
import { openDatabase } from '#storage/database.ts'
import { changesChannel, type Change } from '#workers/changes.ts'
import { lazyHome } from '#workers/home.ts'
import { makeLibrary } from '#workers/library.ts'
import { archiveLock, WriterWatch } from '#workers/locks.ts'
import { OpenArchives } from '#workers/open-archives.ts'
import { importer, library } from '#workers/start-workers.ts'
import { transfer } from '#rpc/transfer.ts'
import { sendBytes } from '#workers/byte-port.ts'

const writing = importer()
const reading = library()
const made: string[] = []

afterEach(async () => {
  for (const archive of made.splice(0)) await writing.get().remove({ archive })
})

/** A mailbox of so many messages, each answering the one before. */
function mailbox(count: number, text = 'The lid is the part that goes first.'): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `From ada@gnvug.example Sun Mar 17 20:02:00 2019\n` +
      `From: Ada Brenner <ada@gnvug.example>\nDate: ${new Date(Date.UTC(2019, 2, 17, 0, i)).toUTCString()}\n` +
      `Message-ID: <${i}@gnvug.example>\n${i > 0 ? `In-Reply-To: <${i - 1}@gnvug.example>\n` : ''}` +
      `Subject: ${i > 0 ? 'Re: ' : ''}Bins\n\n${text} ${i}\n\n`,
  ).join('')
}

async function open(name: string, text: string, onprogress?: (progress: Progress) => void) {
  const files = [new File([text], name)]
  const receipt = await writing.get().open({ files, archive: null }, onprogress && { onprogress })
  made.push(receipt.archive)
  return receipt
}

/** Whose blocks and directories there are. */
async function storedOwners(): Promise<number[]> {
  const database = await openDatabase(() => undefined)
  const directories = await database.getAllKeys('directories')
  const blocks = (await database.getAllKeys('blocks')).map(([owner]) => owner)
  database.close()
  return [...new Set([...directories, ...blocks])]
}

test('a dropped mailbox is read into threads that the library gives', async () => {
  const seen: Progress[] = []
  const receipt = await open('potluck.mbox', mailbox(20), (progress) => seen.push(progress))
  expect(receipt).toMatchObject({ name: 'potluck', totals: { messages: 20, threads: 1 } })
  expect(seen.at(-1)).toMatchObject({ messages: 20, archive: receipt.archive })
  const { rows } = await reading
    .get()
    .threads({ archive: receipt.archive, offset: 0, limit: 10, sort: 'last' })
  expect(rows).toMatchObject([
    { key: '0@gnvug.example', subject: 'Bins', messages: 20, participants: ['Ada Brenner'] },
  ])
  const { nodes } = await reading
    .get()
    .thread({ archive: receipt.archive, key: '7@gnvug.example', sort: 'last' })
  expect(nodes.map(({ depth }) => depth)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  const { bytes } = await reading.get().eml({ archive: receipt.archive, key: nodes[19]!.key })
  expect(new TextDecoder().decode(bytes)).toContain('goes first. 19\n')
})

test('many Message-IDs are looked for at once, each in every archive', async () => {
  const one = await open('one.mbox', mailbox(3))
  const two = await open('two.mbox', mailbox(2))
  const messageIds = ['0@gnvug.example', 'nowhere@gnvug.example', '2@gnvug.example']
  const found = await reading.get().find({ messageIds })
  expect(found.map((archives) => archives.toSorted())).toEqual([
    [one.archive, two.archive].toSorted(),
    [],
    [one.archive],
  ])
})

test('the same file again is already here, and a grown one adds its tail', async () => {
  const first = await open('potluck.mbox', mailbox(5))
  const again = await writing.get().open({ files: [new File([mailbox(5)], 'copy.mbox')], archive: null })
  expect(again.archive).toBe(first.archive)
  expect(again.files).toMatchObject([{ is: 'already-here', messages: 5 }])
  const grown = await writing.get().open({ files: [new File([mailbox(8)], 'potluck.mbox')], archive: null })
  expect(grown).toMatchObject({
    archive: first.archive,
    totals: { messages: 8 },
    files: [{ is: 'grown', messages: 8 }],
  })
  const { rows } = await reading.get().messages({ archive: first.archive, offset: 0, limit: 20 })
  expect(rows.map(({ messageId }) => messageId)).toEqual(
    Array.from({ length: 8 }, (_, i) => `${i}@gnvug.example`),
  )
})

test('what is read meanwhile stays readable when its file comes again, as it was or grown', async () => {
  const { archive } = await open('potluck.mbox', mailbox(5))
  // A library of another tab, which hears of nothing.
  const home = lazyHome(false)
  const deaf = makeLibrary(home, new OpenArchives(home), new WriterWatch(() => undefined))
  const list = { archive, offset: 0, limit: 10 }
  const { rows } = await deaf.messages(list)
  await deaf.thread({ archive, key: '0@gnvug.example', sort: 'last' })
  await writing.get().open({ files: [new File([mailbox(5)], 'potluck.mbox')], archive: null })
  expect((await deaf.threads({ ...list, sort: 'first' })).rows).toMatchObject([{ messages: 5 }])
  await writing.get().open({ files: [new File([mailbox(8)], 'potluck.mbox')], archive: null })
  const { bytes } = await deaf.raw({ archive, key: rows[4]!.key })
  expect(new TextDecoder().decode(bytes)).toContain('goes first. 4\n')
  expect(await deaf.archives({})).toMatchObject([{ id: archive, messages: 8 }])
})

test('while an archive is written to, its threads and what hangs on them are told as they were threaded last', async () => {
  const { archive } = await open('potluck.mbox', mailbox(5))
  const home = lazyHome(false)
  const deaf = makeLibrary(home, new OpenArchives(home), new WriterWatch(() => undefined))
  await deaf.threads({ archive, offset: 0, limit: 10, sort: 'last' })
  await writing.get().open({ files: [new File([mailbox(8)], 'potluck.mbox')], archive: null })
  await navigator.locks.request(archiveLock(archive), async () => {
    expect(await deaf.archives({})).toMatchObject([
      { importing: true, messages: 8, distinct: 5, threads: 1, years: [{ messages: 5 }] },
    ])
  })
})

test('an archive that is damaged does not hide in which other a message is', async () => {
  const good = await open('potluck.mbox', mailbox(5))
  const bad = await open('other.mbox', mailbox(9, 'Ours cracked in January.'))
  const database = await openDatabase(() => undefined)
  const record = await database.get('archives', bad.archive)
  await database.delete('directories', record!.segments[0]!.owner)
  database.close()
  const home = lazyHome(false)
  const deaf = makeLibrary(home, new OpenArchives(home), new WriterWatch(() => undefined))
  expect(await deaf.find({ messageIds: ['3@gnvug.example'] })).toEqual([[good.archive]])
  await expect(deaf.find({ messageIds: ['8@gnvug.example'] })).rejects.toMatchObject({
    code: 'damaged-archive',
  })
})

test('what is no mail is refused, and nothing is left of it', async () => {
  const before = (await reading.get().archives({})).length
  await expect(open('holiday.mp4', `\0\0\0\x18ftypmp42${'x'.repeat(5000)}`)).rejects.toMatchObject({
    code: 'unsupported-kind',
  })
  await expect(open('nothing.mbox', '')).rejects.toMatchObject({ code: 'empty-file' })
  await expect(open('notes.txt', 'Buy seeds.\nFix the lid.\n')).rejects.toMatchObject({ code: 'not-mail' })
  expect(await reading.get().archives({})).toHaveLength(before)
})

test('an archive is renamed and removed', async () => {
  const { archive } = await open('potluck.mbox', mailbox(3))
  await writing.get().rename({ archive, name: 'Potluck' })
  expect(await reading.get().archives({})).toMatchObject([
    { id: archive, name: 'Potluck', messages: 3, importing: false, years: [{ year: 2019, messages: 3 }] },
  ])
  await writing.get().remove({ archive: made.pop()! })
  expect(await reading.get().archives({})).toEqual([])
  await expect(reading.get().receipt({ archive })).rejects.toMatchObject({ code: 'no-such-archive' })
})

test('an import that is cancelled leaves what was committed, and goes on when the file comes again', async () => {
  const text = mailbox(1200, 'x'.repeat(20_000))
  const file = new File([text], 'large.mbox')
  const controller = new AbortController()
  let archive = ''
  const running = writing.get().open(
    { files: [file], archive: null },
    {
      signal: controller.signal,
      onprogress: (progress) => {
        if (!progress.archive) return
        archive = progress.archive
        controller.abort()
      },
    },
  )
  await expect(running).rejects.toMatchObject({ code: 'cancelled', details: { archive: expect.any(String) } })
  made.push(archive)
  const [kept] = await reading.get().archives({})
  expect(kept!.sources).toMatchObject([{ complete: false }])
  expect(kept!.messages).toBeGreaterThan(0)
  expect(kept!.messages).toBeLessThan(1200)
  const receipt = await writing.get().open({ files: [file], archive: null })
  expect(receipt).toMatchObject({
    archive,
    totals: { messages: 1200, threads: 1 },
    files: [{ is: 'resumed' }],
  })
})

test('an import into an older archive that is told to remove what it read leaves that as it was', async () => {
  const small = mailbox(5)
  const { archive } = await open('potluck.mbox', small)
  const before = await reading.get().archives({})
  const stored = await storedOwners()
  const controller = new AbortController()
  const changes = new BroadcastChannel(changesChannel)
  // By then a segment of it is committed.
  changes.addEventListener('message', () => controller.abort('remove' satisfies CancelReason))
  const grown = new File([small, mailbox(1200, 'x'.repeat(20_000))], 'potluck.mbox')
  const running = writing.get().open({ files: [grown], archive }, { signal: controller.signal })
  await expect(running).rejects.toMatchObject({ code: 'cancelled', details: { archive, removed: true } })
  changes.close()
  await expect.poll(() => reading.get().archives({})).toEqual(before)
  // Where it came late the snapshot is another one.
  expect(await storedOwners()).toHaveLength(stored.length)
  const { rows } = await reading.get().messages({ archive, offset: 0, limit: 10 })
  expect(rows.map(({ messageId }) => messageId)).toEqual([0, 1, 2, 3, 4].map((i) => `${i}@gnvug.example`))
})

test('an archive that an import made is gone, for every tab, when what was read is removed', async () => {
  const controller = new AbortController()
  const told: Change[] = []
  const changes = new BroadcastChannel(changesChannel)
  changes.addEventListener('message', ({ data }: MessageEvent<Change>) => told.push(data))
  const running = writing.get().open(
    { files: [new File([mailbox(1200, 'x'.repeat(20_000))], 'large.mbox')], archive: null },
    {
      signal: controller.signal,
      onprogress: ({ archive }) => archive !== null && controller.abort('remove' satisfies CancelReason),
    },
  )
  await expect(running).rejects.toMatchObject({ code: 'cancelled', details: { removed: true } })
  await expect.poll(() => told.at(-1)).toMatchObject({ is: 'archive-removed' })
  changes.close()
  expect(await reading.get().archives({})).toEqual([])
  expect(await storedOwners()).toEqual([])
})

test('a link whose server says nothing can be cancelled, and lets the next import begin', async () => {
  const { port1, port2 } = new MessageChannel()
  let letGo = false
  const silent = new ReadableStream<Uint8Array>({
    cancel: () => void (letGo = true),
  })
  const sent = sendBytes(silent, port1)
  const cancel = new AbortController()
  const source = { name: 'slow.mbox', url: 'https://lists.gnvug.example/slow.mbox', total: null, port: port2 }
  const opened = writing.get().openRemote(transfer({ source, archive: null }, [port2]), {
    signal: cancel.signal,
    onprogress: ({ phase }) => phase === 'reading' && cancel.abort(),
  })
  await expect(opened).rejects.toMatchObject({ code: 'cancelled' })
  await sent
  expect(letGo).toBe(true)
  await expect(open('next.mbox', mailbox(2))).resolves.toMatchObject({ totals: { messages: 2 } })
})
