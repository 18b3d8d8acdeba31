import { expect, test } from 'vitest'
import type { MessageRow } from '#domain/scripting.ts'
import { listedMessages } from '#exporting/list/listed-messages.ts'
import { csvText, writeCsv } from '#exporting/list/write-csv.ts'
import { writeJson } from '#exporting/list/write-json.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { generateMailbox } from '#test/generate/mailbox.ts'
import { defaults } from '#test/generate/mailbox-options.ts'
import { latin1 } from '#test/build/split.ts'

const bins: MessageRow = {
  key: '0123456789abcdef0123456789abcdef',
  messageId: 'bins@gnvug.example',
  from: { name: 'Ada "the bin" Brenner', address: 'ada@gnvug.example' },
  date: Date.UTC(2019, 2, 17, 20, 2),
  dateFrom: 'date',
  subject: 'Which bins, Grüße?',
  bytes: 1234,
  attachments: 2,
  thread: 'bins@gnvug.example',
  duplicateOf: null,
  source: 'potluck.mbox',
  offset: 0,
}

const binsOn = (date: number): MessageRow => ({ ...bins, date })

async function* these(...rows: readonly MessageRow[]): AsyncGenerator<MessageRow> {
  yield* rows
}

const text = async (pieces: AsyncIterable<string>): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await gathered(pieces))

/** RFC 4180, by its grammar: quoted cells may hold anything, a doubled quote is one. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (let at = 0; at < csv.length;) {
    const [whole, quoted, plain = ''] = /"((?:[^"]|"")*)"|([^",\r\n]*)/y.exec(csv.slice(at)) ?? ['']
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain)
    at += whole.length
    if (csv.startsWith('\r\n', at) && (at += 2) < csv.length) rows.push([])
    else if (at < csv.length && csv[at++] !== ',') throw new Error(`no cell ends at ${at}`)
  }
  return rows
}

test('a CSV has a line of names and one a message, and comes back as it was', async () => {
  const nameless = { ...bins, from: null, messageId: null, date: null, duplicateOf: bins.key }
  const csv = await text(writeCsv(these(bins, nameless)))
  expect(csv.startsWith('\ufeffDate,From,')).toBe(true)
  const [names, first, second, ...more] = parseCsv(csv.slice(1))
  expect(more).toEqual([])
  const row = (cells: readonly string[] = []): Record<string, string> =>
    Object.fromEntries(names!.map((name, i) => [name, cells[i] ?? '']))
  expect(row(first)).toEqual({
    Date: '2019-03-17T20:02:00Z',
    From: 'Ada "the bin" Brenner',
    Address: 'ada@gnvug.example',
    Subject: 'Which bins, Grüße?',
    'Message-ID': 'bins@gnvug.example',
    Thread: 'bins@gnvug.example',
    Bytes: '1234',
    Attachments: '2',
    'Duplicate of': '',
    File: 'potluck.mbox',
    Key: bins.key,
  })
  expect(row(second)).toMatchObject({ Date: '', From: '', 'Message-ID': '', 'Duplicate of': bins.key })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t'=1"`],
  ['\rx', `"'\rx"`],
  ['\nx', `"'\nx"`],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['\0=1', "'=1"],
  ['Re: a;=cmd|x', `"Re: a;'=cmd|x"`],
  ['a; -1', `"a; '-1"`],
  ['a;"=1+1;b', `"a;""'=1+1;b"`],
  ['a\n=1+1', `"a\n'=1+1"`],
  ['a-b; c', '"a-b; c"'],
  ['say "hi", Theo', '"say ""hi"", Theo"'],
  ['two\nlines', '"two\nlines"'],
  ['plain = here', 'plain = here'],
])('%j is the cell %j', (words, cell) => {
  expect(csvText(words)).toBe(cell)
})

test('a JSON list is an array of messages with their dates as text', async () => {
  const parsed: unknown = JSON.parse(await text(writeJson(these(bins, { ...bins, date: null }))))
  expect(parsed).toEqual([
    { ...bins, date: '2019-03-17T20:02:00Z' },
    { ...bins, date: null },
  ])
  expect(JSON.parse(await text(writeJson(these())))).toEqual([])
})

test('dates beyond what a calendar knows are none', async () => {
  const dates = [Number.NaN, 9e15, -9e15, Date.UTC(12_000, 0, 1)]
  const json = await text(writeJson(these(...dates.map(binsOn))))
  expect(JSON.parse(json)).toMatchObject([
    { date: null },
    { date: null },
    { date: null },
    { date: '+012000-01-01T00:00:00Z' },
  ])
})

test('of an archive every message is listed, in more than one batch', async () => {
  const mailbox = [...generateMailbox({ ...defaults, messages: 1100, text: 40, headers: 'short' })].join('')
  const reader = await archiveOfMailboxes(latin1(mailbox))
  const json = await text(writeJson(listedMessages(reader, allRows(reader))))
  const rows = JSON.parse(json) as { key: string }[]
  expect(rows.map(({ key }) => key)).toEqual(
    (await reader.messageRows(allRows(reader))).map(({ key }) => key),
  )
  expect(rows).toHaveLength(reader.rowCount)
})
