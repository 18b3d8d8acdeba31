import { expect, test } from 'vitest'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { latin1, textOf } from '#test/build/split.ts'
import { generateMailbox } from '#test/generate/mailbox.ts'
import { defaults } from '#test/generate/mailbox-options.ts'

const dated = 'From ada@gnvug.example Sun Mar 17 20:02:00 2019\n'
const letter = (id: string, body: string): string =>
  `Message-ID: <${id}@gnvug.example>\nFrom: Ada <ada@gnvug.example>\nSubject: Bins\n\n${body}`

/** In a mailbox of mboxcl2, which can hold what other dialects can't. */
function declared(message: string, i: number): string {
  const length =
    message.length - (/\r?\n\r?\n/.exec(message)?.[0] ?? '').length - message.search(/\r?\n\r?\n/)
  return `${dated.replace(':00 ', `:${10 + i} `)}Content-Length: ${length}\n${message}\n`
}

const exported = (reader: ArchiveReader, rows = allRows(reader)): Promise<Uint8Array<ArrayBuffer>> =>
  gathered(writeMbox(outgoingMail(reader, rows)))

async function emls(reader: ArchiveReader): Promise<string[]> {
  const messages: string[] = []
  for await (const { eml } of outgoingMail(reader, allRows(reader)))
    messages.push(textOf(await gathered(eml())))
  return messages
}

const keysOf = async (reader: ArchiveReader): Promise<string[]> =>
  (await reader.messageRows(allRows(reader))).map(({ key }) => key)

test('messages follow each other with a separator, a blank line before each, and From lines escaped', async () => {
  const reader = await archiveOfMailboxes(
    `${dated}${letter('bins', 'Ours cracked.\n>From the seam on.\n')}\n` +
      `From theo@gnvug.example Mon Mar  4 09:05:07 2019\n${letter('lid', 'The lid.\n')}`,
  )
  expect(textOf(await exported(reader))).toBe(
    `From mboxrd@z Sun Mar 17 20:02:00 2019\n${letter('bins', 'Ours cracked.\n>From the seam on.\n')}\n` +
      `From mboxrd@z Mon Mar  4 09:05:07 2019\n${letter('lid', 'The lid.\n')}\n`,
  )
})

test('rows come in the order asked for', async () => {
  const reader = await archiveOfMailboxes(
    [1, 2, 3].map((i) => `${dated}${letter(String(i), `Number ${i}.\n`)}\n`).join(''),
  )
  const text = textOf(await exported(reader, [2, 0]))
  expect(text.match(/Number \d/g)).toEqual(['Number 3', 'Number 1'])
})

test('an archive that is exported and imported again has the same messages, keys and dates', async () => {
  const odd = [
    letter('a', 'From here on\n>From there\n>>From nowhere\n'),
    letter('b', 'no end of the last line'),
    letter('c', 'From the end'),
    letter('d', 'two blank lines\n\n\n'),
    letter('e', ''),
    // The same bytes twice.
    letter('f', 'Twice.\n'),
    letter('f', 'Twice.\n'),
    '>From the top of a head\nSubject: Bins\n\nOurs cracked.\n',
    letter('g', 'Lines of CRLF.\nFrom here.\n').replaceAll('\n', '\r\n'),
    // Its length is that of the mailbox it came from.
    letter('h', 'From here\n').replace('\n\n', '\nContent-Length: 10\n\n'),
  ]
  const mailbox = odd.map(declared).join('') + `${dated}${letter('z', 'The end')}`
  const before = await archiveOfMailboxes(latin1(mailbox))
  const after = await archiveOfMailboxes(await exported(before))
  expect(before.rowCount).toBe(odd.length + 1)
  const [was, is] = [await emls(before), await emls(after)]
  expect(was[1]).toMatch(/the last line$/)
  const ended = (message: string, i: number): string =>
    message.endsWith('\n') || i === was.length - 1 ? message : `${message}\n`
  expect(is).toEqual(was.map(ended))
  const rows = await before.messageRows(allRows(before))
  const again = await after.messageRows(allRows(after))
  expect(again.map(({ date, dateFrom }) => [date, dateFrom])).toEqual(
    rows.map(({ date, dateFrom }) => [date, dateFrom]),
  )
})

test.each(['The end', 'The end\n', 'The end\n\n', '', '\n', 'The end\r\n\r\n'])(
  'a last message that ends with %j ends so again',
  async (body) => {
    const before = await archiveOfMailboxes(`${dated}${letter('a', 'One.\n')}\n${dated}${letter('z', body)}`)
    const after = await archiveOfMailboxes(await exported(before))
    expect(await emls(after)).toEqual(await emls(before))
  },
)

test('a last message whose lines end in CR ends as it did', async () => {
  const mac = (...bodies: string[]): string =>
    bodies.map((body, i) => `${dated}${letter(String(i), body)}`.replaceAll('\n', '\r')).join('\r')
  for (const body of ['The end', 'The end\n', 'The end\n\n', 'The end\n\n\n']) {
    const before = await archiveOfMailboxes(mac('One.\n', body))
    const after = await archiveOfMailboxes(await exported(before))
    const [, was] = await emls(before)
    const [, is] = await emls(after)
    expect(is).toBe(was)
  }
})

test('of an invented list nothing is lost, and neither is any of it changed', async () => {
  const mailbox = [...generateMailbox({ ...defaults, messages: 300 })].join('')
  const before = await archiveOfMailboxes(latin1(mailbox))
  const after = await archiveOfMailboxes(await exported(before))
  expect(await emls(after)).toEqual(await emls(before))
  expect(await keysOf(after)).toEqual(await keysOf(before))
})

test('a message larger than what is read at once comes in pieces', async () => {
  const large = letter('large', `${`>From ${'x'.repeat(70)}\n`.repeat(60_000)}`)
  const reader = await archiveOfMailboxes(`From mboxrd@z Sun Mar 17 20:02:00 2019\n${large}\n`)
  const sizes: number[] = []
  for await (const { eml } of outgoingMail(reader, [0]))
    for await (const piece of eml()) sizes.push(piece.length)
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * 1024 * 1024 + 8)
  const [eml] = await emls(reader)
  expect(eml).toBe(large.replaceAll('\n>From', '\nFrom'))
  expect(textOf(await exported(reader))).toBe(`From mboxrd@z Sun Mar 17 20:02:00 2019\n${large}\n`)
})

test('an export that is cancelled stops before the next message', async () => {
  const reader = await archiveOfMailboxes(
    [1, 2, 3].map((i) => `${dated}${letter(String(i), `Number ${i}.\n`)}\n`).join(''),
  )
  const cancel = new AbortController()
  const seen: string[] = []
  const all = async (): Promise<void> => {
    for await (const { subject } of outgoingMail(reader, allRows(reader), cancel.signal)) {
      seen.push(subject)
      cancel.abort()
    }
  }
  await expect(all()).rejects.toMatchObject({ code: 'cancelled' })
  expect(seen).toEqual(['Bins'])
})
