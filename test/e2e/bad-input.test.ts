import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaults } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'
import { openDesk, type Desk } from './bad/desk.ts'
import { digest, portray } from './durability/portrait.ts'
import { closeReading } from './durability/reading-gate.ts'

let desk: Desk
/** A mailbox of about 1.5 MB, and one of two segments. */
let mail: Buffer
let messages = 0
let large: string

const patience = { timeout: 20_000 }

beforeAll(async () => {
  // Room for the first segment of the large mailbox, and not for its second.
  desk = await openDesk(4_500_000)
  const path = desk.path('mail.mbox')
  messages = writeArchive(path, { ...defaults, bytes: 1_500_000, text: 3000 }).messages
  mail = readFileSync(path)
  large = desk.path('large.mbox')
  writeArchive(large, { ...defaults, seed: 2, bytes: 9_500_000, text: 5000 })
})

afterEach(() => desk.clear())
afterAll(() => desk.close())

async function portrait(): Promise<string> {
  const other = await desk.other()
  return other ? digest(await portray(desk.tab, other.id)) : ''
}

/** The other archive has messages, and each can be read. */
async function readable(): Promise<number> {
  const { rows, info } = await portray(desk.tab, (await desk.other())?.id ?? '')
  expect(info.problem).toBe(null)
  expect(rows).toHaveLength(info.messages)
  return rows.length
}

// The first test of all: afterwards there is room. Compressed: Chromium counts slices of files late.
test('a full disk keeps what there was room for, says so, and goes on when there is more', async () => {
  const path = desk.file('large.mbox.gz', gzipSync(readFileSync(large), { level: 1 }))
  await desk.tab.drop([path])
  const words = await desk.outcome()
  expect(words).toContain('This browser has no room left for the rest of large.mbox.gz')
  expect(words).toContain('What was read is kept and readable. Remove an archive or free some disk')
  expect(await readable()).toBeGreaterThan(30)
  await desk.makeRoom()
  await desk.tab.drop([path])
  await expect.poll(async () => (await desk.other())?.sources[0]?.complete, patience).toBe(true)
  await expect.poll(() => desk.outcome()).not.toContain('no room left')
  const resumed = await portrait()
  await desk.clear()
  await desk.tab.open([path])
  expect(resumed).toBe(await portrait())
})

const letter = 'From: ada@gnvug.example\nSubject: tea\n\nA pot.\n'
const noMail: readonly [name: string, bytes: string, ...words: string[]][] = [
  ['empty.mbox', '', 'empty.mbox is empty', 'There is nothing in it to read'],
  ['blank.mbox', '\n\n\n', 'blank.mbox is not mail', 'It looks like an empty file.'],
  ['film.mp4', `\0\0\0\x20ftypisom${'\0'.repeat(9000)}`, 'film.mp4 can’t be read yet', 'a video'],
  ['notes.txt', 'Dear diary,\n\nnothing.\n', 'notes.txt is not mail', 'It looks like text that is no mail.'],
  ['core.bin', '\x01\x02\0\xff'.repeat(3000), 'core.bin is not mail', 'something that is no text.'],
  ['mail.zip', 'PK\x03\x04\x14\0', 'mail.zip can’t be read yet', 'It looks like a zip archive.'],
  ['mail.7z', '7z\xbc\xaf\x27\x1c', 'mail.7z can’t be read yet', 'It looks like a 7z archive.'],
  ['outlook.pst', '!BDN\x01\x02', 'outlook.pst can’t be read yet', 'an Outlook data file (PST or OST).'],
  ['page.html', '<!doctype html><p>Mail', 'page.html can’t be read yet', 'It looks like a web page.'],
  ['tea.eml', letter, 'tea.eml can’t be read yet', 'It looks like a single message (EML).'],
  ['1700000000.M1P2.host:2,S', letter, ':2,S can’t be read yet', 'It looks like a message from a Maildir.'],
]

test.each(noMail)('%s is refused with a sentence', async (name, bytes, ...words) => {
  await desk.tab.drop([desk.file(name, bytes)])
  const said = await desk.outcome()
  for (const word of words) expect(said).toContain(word)
  expect(await desk.other()).toBe(null)
})

test('a mailbox among them is read, and each of the others has its sentence', async () => {
  await desk.tab.drop([...noMail.map(([name, bytes]) => desk.file(name, bytes)), desk.path('mail.mbox')])
  const said = await desk.outcome()
  expect(said).toContain(`${noMail.length} of ${noMail.length + 1} files were not read`)
  for (const [name, , title, what] of noMail) {
    expect(said).toContain(title)
    if (name !== 'empty.mbox') expect(said).toContain(what)
  }
  expect(said.match(/Today Boxwood reads/g)).toHaveLength(1)
  const other = await desk.other()
  expect(other).toMatchObject({ name: 'mail', messages })
  const list = desk.tab.page.getByRole('region', { name: 'Threads' }).getByRole('status')
  await expect.poll(() => list.innerText()).toBe(`${other?.threads} threads`)
})

describe('a compressed file', () => {
  const goOn = async (path: string): Promise<void> => {
    writeFileSync(path, gzipSync(mail, { level: 1 }))
    await desk.tab.drop([path])
    await expect.poll(async () => (await desk.other())?.messages).toBe(messages)
    await expect.poll(() => desk.outcome()).not.toContain('is damaged')
    expect((await desk.other())?.duplicates).toBe(0)
  }

  test('that breaks off is kept up to there, and goes on when it is whole', async () => {
    const bytes = gzipSync(mail, { level: 1 })
    const path = desk.file('cut.mbox.gz', bytes.subarray(0, bytes.length * 0.6))
    await desk.tab.drop([path])
    const said = await desk.outcome()
    expect(said).toContain('cut.mbox.gz is damaged. Its compression breaks off or does not fit')
    expect(said).toContain('Every message before that place is kept.')
    const kept = await readable()
    expect(kept).toBeGreaterThan(messages * 0.4)
    expect(kept).toBeLessThan(messages)
    await goOn(path)
  })

  test('that is damaged in its middle is kept up to there, and goes on when it is whole', async () => {
    const bytes = gzipSync(mail, { level: 1 })
    bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 400)
    const path = desk.file('damaged.mbox.gz', bytes)
    await desk.tab.drop([path])
    expect(await desk.outcome()).toContain('damaged.mbox.gz is damaged')
    expect(await readable()).toBeGreaterThan(messages * 0.3)
    await goOn(path)
  })

  test('of which nothing can be read leaves nothing', async () => {
    await desk.tab.drop([desk.file('tiny.mbox.gz', gzipSync(mail).subarray(0, 14))])
    expect(await desk.outcome()).toMatch(/tiny.mbox.gz is damaged.*Nothing of it was kept/)
    expect(await desk.other()).toBe(null)
  })
})

const part = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nA pot.\n--x\n'
const cuts: Readonly<Record<string, string>> = {
  'the middle of a message': `${letter}In the middle of a se`,
  'a head': 'From: ada@gnvug.example\nSubj',
  'a MIME part': `Subject: tea\n${part}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo`,
}

test.each(Object.entries(cuts))('a mailbox that ends in %s keeps what is whole', async (_, last) => {
  const end = `\nFrom ada@gnvug.example Tue Mar  4 03:33:20 2003\n${last}`
  const path = desk.file('cut.mbox', Buffer.concat([mail, Buffer.from(end)]))
  await desk.tab.drop([path])
  const said = await desk.outcome()
  expect(said).toContain('cut.mbox ends in the middle of a message. What was whole is kept')
  expect(await readable()).toBe(messages + 1)
  appendFileSync(path, '\n--x--\n\nFrom bob@gnvug.example Tue Mar  4 03:34:20 2003\nSubject: cups\n\nTwo.\n')
  await desk.tab.drop([path])
  await expect.poll(async () => (await desk.other())?.messages).toBe(messages + 2)
})

const changes: Readonly<Record<string, readonly [change: (path: string) => void, words: string]>> = {
  'is written to': [(path) => appendFileSync(path, 'From '), 'changing.mbox changed while it was read'],
  'gets shorter': [(path) => truncateSync(path, 5_000_000), 'changing.mbox changed while it was read'],
  'is removed': [(path) => rmSync(path), 'changing.mbox can’t be read'],
}

test.each(Object.entries(changes))(
  'a file that %s while it is read is kept as far as it was stored, and goes on later',
  async (_, [change, words]) => {
    const bytes = readFileSync(large)
    const path = desk.file('changing.mbox', bytes)
    const gate = await closeReading(desk.tab, 2)
    await desk.tab.drop([path])
    await expect.poll(async () => (await desk.other())?.messages, patience).toBeGreaterThan(0)
    change(path)
    await gate.open()
    const said = await desk.outcome()
    expect(said).toContain(words)
    expect(said).toContain('What was read before is kept.')
    expect(await readable()).toBeGreaterThan(30)
    writeFileSync(path, bytes)
    await desk.tab.drop([path])
    await expect.poll(async () => (await desk.other())?.sources[0]?.complete, patience).toBe(true)
    const [{ name = '' } = {}] = (await desk.other())?.sources ?? []
    expect(name).toBe('changing.mbox')
    expect((await desk.other())?.bytes).toBe(bytes.length)
  },
)

test('a file that was written to after it was chosen is refused', async () => {
  const path = desk.file('early.mbox', mail)
  await desk.tab.choose([path])
  appendFileSync(path, 'From ')
  await desk.tab.run(
    (boxwood) => boxwood.open((globalThis as unknown as { chosen: File[] }).chosen).catch(() => undefined),
    null,
  )
  expect(await desk.outcome()).toMatch(/early.mbox changed while it was read.*Nothing of it was kept/)
  expect(await desk.other()).toBe(null)
})
