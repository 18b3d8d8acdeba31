import { expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { Progress } from '#domain/scripting.ts'
import { importFiles, type ImportOptions } from '#importing/import-files.ts'
import { makeRows } from '#importing/message-packer.ts'
import type { MessageBatch } from '#importing/message-rows.ts'
import { IndexesForAnother } from '#importing/open-index.ts'
import { otherHand, type OtherWorker } from '#importing/other-hand.ts'
import { indexContents } from '#test/build/index-contents.ts'
import { bytesSource, MemoryHome } from '#test/build/memory-home.ts'

const body = 'Ours cracked in January, along the seam that faces the wall.\n'.repeat(400)

/** Messages that answer each other in threads of four; about 25 KB each. */
function mailbox(count: number, from = 0): string {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i
    const reply = n % 4 > 0 ? `In-Reply-To: <${n - 1}@gnvug.example>\n` : ''
    const head = `Message-ID: <${n}@gnvug.example>\n${reply}Subject: Bins ${Math.floor(n / 4)}\nFrom: Ada <ada@gnvug.example>\n`
    return `From ada@gnvug.example Sun Mar 17 20:02:00 2019\n${head}Date: ${new Date(Date.UTC(2019, 2, 17, 0, n)).toUTCString()}\n\n${body}${n}\n\n`
  }).join('')
}

const start = async (
  home: MemoryHome,
  text: string,
  options: Partial<ImportOptions> = {},
  name = 'potluck.mbox',
) => importFiles(home, [bytesSource(name, utf8Encode(text), 256 * 1024)], { archive: null, ...options })

/** What an archive holds, without the names that are random. */
async function contents(home: MemoryHome, id: string) {
  const archive = home.open(id)
  const rows = await archive.messageRows(Array.from({ length: archive.rowCount }, (_, i) => i))
  const { totals, months } = archive.snapshot.directory.facts
  const segments = home.records.get(id)!.segments.map(({ offset, bytes, counts }) => [offset, bytes, counts])
  const threads = await archive.snapshot.threadRows(0, 1000, 'last')
  return { rows, threads, totals, months, segments, index: await indexContents(home, id) }
}

/** In this thread; what crosses to it and back is cloned, as between workers. */
function otherWorker(beforeBatch: (batch: MessageBatch) => Promise<void>): OtherWorker {
  const indexes = new IndexesForAnother()
  return {
    async make(batch) {
      await beforeBatch(batch)
      const { bytes, ...rest } = structuredClone(batch)
      return { pack: makeRows({ bytes, ...rest }), memory: bytes.buffer }
    },
    async addToIndex(owner, terms, rows) {
      indexes.add(owner, structuredClone(terms), structuredClone(rows))
    },
    async closeIndex(owner) {
      return structuredClone(await indexes.close(owner))
    },
  }
}

test('an import makes the same archive with another worker’s help, however slow that is', async () => {
  const alone = new MemoryHome()
  const helped = new MemoryHome()
  const hand = otherHand(
    otherWorker((batch) => new Promise((done) => setTimeout(done, batch.messages.length % 7))),
  )
  const text = mailbox(200)
  const first = await start(alone, text)
  const second = await start(helped, text, { otherHand: hand })
  expect(await contents(helped, second.archive)).toEqual(await contents(alone, first.archive))
})

test('an import that another worker fails fails, and keeps what was committed', async () => {
  const home = new MemoryHome()
  let batches = 0
  const hand = otherHand(
    otherWorker(async () => {
      if (++batches > 3) throw new BoxwoodError('worker-died')
    }),
  )
  await expect(start(home, mailbox(400), { otherHand: hand })).rejects.toMatchObject({ code: 'worker-died' })
  const receipt = await start(home, mailbox(400))
  expect(receipt).toMatchObject({ totals: { messages: 400, threads: 100 } })
})

test('an import that stops at any commit goes on to the same archive', async () => {
  const undisturbed = new MemoryHome()
  const text = mailbox(1000)
  const whole = await contents(undisturbed, (await start(undisturbed, text)).archive)
  expect(whole.segments.length).toBeGreaterThan(2)
  for (let stop = 1; stop <= whole.segments.length; stop++) {
    const home = new MemoryHome()
    let commits = 0
    home.beforeCommit = () => {
      if (++commits === stop) throw new BoxwoodError('storage-full')
    }
    await expect(start(home, text)).rejects.toMatchObject({ code: 'storage-full' })
    home.beforeCommit = () => undefined
    const { archive, files } = await start(home, text)
    expect(files[0]!.is).toBe(stop === 1 ? 'imported' : 'resumed')
    expect(await contents(home, archive)).toEqual(whole)
  }
})

test('an archive that is renamed while it is written to has its new name in the receipt', async () => {
  const home = new MemoryHome()
  let commits = 0
  home.beforeCommit = () => {
    if (++commits === 2)
      for (const [id, record] of home.records) home.records.set(id, { ...record, name: 'Bins' })
  }
  await expect(start(home, mailbox(200))).resolves.toMatchObject({ name: 'Bins' })
})

test('a file that has grown becomes what it would have been at once', async () => {
  const home = new MemoryHome()
  const { archive } = await start(home, mailbox(300))
  const grown = await start(home, mailbox(300) + mailbox(50, 300))
  const atOnce = new MemoryHome()
  const { archive: fresh } = await start(atOnce, mailbox(350))
  expect(grown.archive).toBe(archive)
  expect(await contents(home, archive)).toEqual(await contents(atOnce, fresh))
  // Nothing is left of what was read again.
  expect(home.kept.size).toBe(atOnce.kept.size)
})

test('a file that begins like a known one but goes on otherwise is another source', async () => {
  const home = new MemoryHome()
  await start(home, mailbox(100))
  const receipt = await start(home, mailbox(100).replace('Bins 20', 'Lids 20'))
  expect(receipt.files.map(({ is }) => is)).toEqual(['imported', 'imported'])
  expect(receipt.totals.messages).toBe(200)
})

test('files that are refused do not keep the others from being read', async () => {
  const home = new MemoryHome()
  const receipt = await importFiles(
    home,
    [
      bytesSource('empty.mbox', new Uint8Array(0)),
      bytesSource('potluck.mbox', utf8Encode(mailbox(3))),
      bytesSource('a.zip', utf8Encode('PK\u0003\u0004 and so on')),
    ],
    { archive: null },
  )
  expect(receipt.files.map(({ name, is, problem }) => [name, is, problem?.code])).toEqual([
    ['potluck.mbox', 'imported', undefined],
    ['empty.mbox', 'refused', 'empty-file'],
    ['a.zip', 'refused', 'unsupported-kind'],
  ])
})

test('the bytes of a file are its own, whatever other has its name', async () => {
  const home = new MemoryHome()
  const texts = [mailbox(3), mailbox(3, 3)].map(utf8Encode)
  const sources = texts.map((text) => bytesSource('potluck.mbox', text))
  const { archive, files } = await importFiles(home, sources, { archive: null })
  const reader = home.open(archive)
  const starts = await Promise.all(files.map(({ id }) => reader.bytes(id!, 0, 500)))
  expect(starts).toEqual(texts.map((text) => text.subarray(0, 500)))
})

test('separators that all have the date of their export date nothing', async () => {
  const home = new MemoryHome()
  const text = mailbox(4).replaceAll(/^Date: .*\n/gm, '')
  const { files } = await start(home, text)
  expect(files[0]!.dates).toEqual({ date: 0, received: 0, separator: 0, none: 4 })
  const other = new MemoryHome()
  const { files: dated } = await start(other, text.replace('Mar 17', 'Mar 18'))
  expect(dated[0]!.dates).toEqual({ date: 0, received: 0, separator: 4, none: 0 })
})

test('an import that only compares what is known can be cancelled', async () => {
  const home = new MemoryHome()
  await start(home, mailbox(200))
  const cancelled = start(home, mailbox(200), { signal: AbortSignal.abort() })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
})

test.each([
  ['another file', mailbox(300, 700)],
  ['its file, grown', mailbox(1000)],
])('an import of %s that is told to remove what it read leaves the archive as it was', async (_, text) => {
  // At the third commit, which never comes, threads are counted already.
  for (const stop of [1, 2, 3]) {
    const home = new MemoryHome()
    const { archive } = await start(home, mailbox(700))
    const before = home.records.get(archive)!
    const owners = [...home.kept.keys()]
    const cancel = new AbortController()
    let commits = 0
    home.beforeCommit = () => void (++commits === stop && cancel.abort('remove'))
    const onprogress: ImportOptions['onprogress'] = ({ phase }) =>
      phase === 'threading' && cancel.abort('remove')
    const removed = start(home, text, { archive, signal: cancel.signal, onprogress })
    await expect(removed).rejects.toMatchObject({ code: 'cancelled', details: { removed: true, archive } })
    // A snapshot that another one took the place of is gone.
    const snapshot = stop === 1 ? before.snapshot : null
    expect(home.records.get(archive)).toEqual({ ...before, snapshot })
    expect([...home.kept.keys()]).toEqual(owners.filter((owner) => snapshot || owner !== before.snapshot))
    expect(commits).toBe(stop === 1 ? 2 : 3)
  }
})

test('an archive that an import made goes with what it read, and nothing is left of either', async () => {
  const home = new MemoryHome()
  const cancel = new AbortController()
  home.beforeCommit = () => cancel.abort('remove')
  const onremove = vi.fn()
  const removed = start(home, mailbox(400), { signal: cancel.signal, onremove })
  await expect(removed).rejects.toMatchObject({ code: 'cancelled', details: { removed: true } })
  expect(onremove).toHaveBeenCalledOnce()
  expect([home.records.size, home.kept.size]).toEqual([0, 0])
})

test('reports of the same phase are a tenth of a second apart, however many files there are', async () => {
  const home = new MemoryHome()
  const sources = Array.from({ length: 60 }, (_, i) =>
    bytesSource(`${i}.mbox`, utf8Encode(mailbox(2, i * 2))),
  )
  const reports: Progress[] = []
  await importFiles(home, sources, { archive: null, onprogress: (progress) => void reports.push(progress) })
  const told = reports.filter((report, i) => {
    const before = reports[i - 1]
    return before?.phase === report.phase && before.archive === report.archive
  })
  for (const report of told)
    expect(report.elapsed - reports[reports.indexOf(report) - 1]!.elapsed).toBeGreaterThanOrEqual(100)
  expect(reports.at(-1)).toMatchObject({ phase: 'threading', messages: 120 })
  expect(reports.at(-1)!.files.every((file) => file.is === 'done')).toBe(true)
})

test('an import of many files can be cancelled while it has only looked at the first', async () => {
  const home = new MemoryHome()
  const controller = new AbortController()
  let looked = 0
  const sources = Array.from({ length: 9 }, (_, i) => {
    const source = bytesSource(`${i}.mbox`, utf8Encode(mailbox(1, i)))
    const fingerprint = (): ReturnType<typeof source.fingerprint> => {
      looked++
      controller.abort()
      return source.fingerprint()
    }
    return { ...source, fingerprint }
  })
  const running = importFiles(home, sources, { archive: null, signal: controller.signal })
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  expect(looked).toBe(1)
  expect(home.records.size).toBe(0)
})
