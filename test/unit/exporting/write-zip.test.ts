import { expect, test } from 'vitest'
import { blobOf } from '#exporting/blob-of.ts'
import type { OutgoingMessage } from '#exporting/outgoing-mail.ts'
import { writeZip } from '#exporting/write-zip.ts'
import { latin1 } from '#test/build/split.ts'
import { zipEntries } from '#test/build/zip-entries.ts'

interface Sent {
  readonly subject: string
  readonly date: number | null
  readonly pieces: readonly string[]
}

async function* outgoing(sent: readonly Sent[]): AsyncGenerator<OutgoingMessage> {
  for (const { subject, date, pieces } of sent) {
    yield {
      subject,
      date,
      async *eml() {
        for (const piece of pieces) yield latin1(piece)
      },
    }
  }
}

const bins = Date.UTC(2019, 2, 17, 20, 2)

async function zipped(...sent: readonly Sent[]) {
  return zipEntries(await blobOf(writeZip(outgoing(sent), sent.length), 'application/zip'))
}

test('messages are files with their number, day and subject for a name', async () => {
  const entries = await zipped(
    { subject: 'Which bins?', date: bins, pieces: ['Subject: ', 'Which bins?\n', '', '\nOurs cracked.\n'] },
    { subject: 'Which bins?', date: bins, pieces: ['the same name'] },
    { subject: '', date: null, pieces: [] },
  )
  expect(entries).toEqual([
    { name: '1 2019-03-17 Which bins-.eml', text: 'Subject: Which bins?\n\nOurs cracked.\n', year: 2019 },
    { name: '2 2019-03-17 Which bins-.eml', text: 'the same name', year: 2019 },
    { name: '3.eml', text: '', year: 1980 },
  ])
})

test.each([
  ['../../.ssh/authorized_keys', '1 ..-..-.ssh-authorized_keys.eml'],
  ['C:\\Windows\\con', '1 C--Windows-con.eml'],
  ['exe\u202egpj.scr', '1 exegpj.scr.eml'],
  [`x${'🐛'.repeat(300)}`, `1 x${'🐛'.repeat(49)}.eml`],
])('the subject %j names no other place', async (subject, name) => {
  const [entry] = await zipped({ subject, date: null, pieces: ['x'] })
  expect(entry?.name).toBe(name)
})

test('ten messages have two digits, and dates that no zip can tell are its first and last', async () => {
  const dates = [Date.UTC(1969, 0, 1), Date.UTC(2900, 0, 1)]
  const sent = Array.from({ length: 10 }, (_, i) => ({ subject: 'Rats', date: dates[i % 2]!, pieces: ['x'] }))
  const entries = await zipped(...sent)
  expect(entries.map(({ name }) => name.slice(0, 3))).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `0${i} `),
    '10 ',
  ])
  expect(new Set(entries.map(({ year }) => year))).toEqual(new Set([1980, 2107]))
})

test('what goes wrong with a message goes wrong with the zip', async () => {
  const failing = async function* (): AsyncGenerator<OutgoingMessage> {
    yield* outgoing([{ subject: 'One', date: null, pieces: ['x'] }])
    throw new Error('no more')
  }
  await expect(blobOf(writeZip(failing(), 2), '')).rejects.toThrow('no more')
})

test('a zip that nobody reads on lets go of its messages', async () => {
  let over = false
  const watched = async function* (): AsyncGenerator<OutgoingMessage> {
    try {
      for (;;) yield* outgoing([{ subject: 'One', date: null, pieces: ['x'] }])
    } finally {
      over = true
    }
  }
  for await (const _ of writeZip(watched(), 2)) break
  expect(over).toBe(true)
})
