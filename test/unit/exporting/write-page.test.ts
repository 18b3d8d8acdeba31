import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { mostOnPage, readEntries } from '#exporting/page/read-entries.ts'
import { rowsShown } from '#exporting/select-rows.ts'
import { writePage } from '#exporting/page/write-page.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { foreignMarkup } from '#test/build/foreign-markup.ts'

interface Sent {
  readonly id: string
  readonly reply?: string
  readonly subject?: string
  readonly head?: string
  readonly from?: string
  readonly text: string
}

function mailbox(sent: readonly Sent[]): string {
  return sent
    .map(
      (
        { id, reply, subject = 'Which bins?', head = '', from = 'Ada Brenner <ada@gnvug.example>', text },
        i,
      ) => {
        const date = `Date: Sun, 17 Mar 2019 20:${10 + i}:00 +0100\n`
        const answered = reply === undefined ? '' : `In-Reply-To: <${reply}@gnvug.example>\n`
        const fields = `Message-ID: <${id}@gnvug.example>\n${answered}From: ${from}\nSubject: ${subject}\n${date}${head}`
        return `From mboxrd@z Sun Mar 17 20:02:00 2019\n${fields}\n${text}\n\n`
      },
    )
    .join('')
}

const quote = Array.from({ length: 12 }, (_, i) => `> Line ${i} of what was asked.\n`).join('')
const conversation: readonly Sent[] = [
  {
    id: 'bins',
    head: 'To: Potluck <potluck@gnvug.example>\n',
    text: 'Ours cracked, see https://gnvug.example/seam.',
  },
  {
    id: 'lid',
    reply: 'bins',
    from: 'Theo <theo@gnvug.example>',
    text: `Ada wrote:\n${quote}\nThe lid goes first.`,
  },
  { id: 'rats', subject: 'Rats', text: 'Under the heap.' },
  { id: 'seam', reply: 'lid', subject: 'Re: Seams', text: 'Glue it.' },
  { id: 'lost', reply: 'gone', subject: 'Re: Mould', text: 'Bag them.' },
  { id: 'found', reply: 'gone', subject: 'Re: Mould', text: 'Burn them.' },
]

async function pageOf(reader: ArchiveReader, rows: readonly number[] = allRows(reader)): Promise<string> {
  const words = { title: 'Potluck', about: 'All of it.' }
  return new TextDecoder().decode(await gathered(writePage(words, readEntries(reader, rows))))
}

const headingsOf = (page: string): string[] =>
  [...page.matchAll(/<h([23])[^>]*>([^<]*)<|class="missing note (depth-\d)"/g)].map(
    ([, level, words, missing]) => (missing ? `missing ${missing}` : `${'#'.repeat(Number(level))} ${words}`),
  )

test('threads come the latest first, their messages as they answer each other, and what is missing is told', async () => {
  const page = await pageOf(await archiveOfMailboxes(mailbox(conversation)))
  expect(headingsOf(page)).toEqual([
    '## Mould',
    'missing depth-0',
    '### Ada Brenner',
    '### Ada Brenner',
    '## Which bins?',
    '### Ada Brenner',
    '### Theo',
    '### Ada Brenner',
    '## Rats',
    '### Ada Brenner',
  ])
  expect([...page.matchAll(/<article class="(depth-\d)"/g)].map(([, depth]) => depth)).toEqual([
    'depth-1',
    'depth-1',
    'depth-0',
    'depth-1',
    'depth-2',
    'depth-0',
  ])
  expect(page).toContain('A message that is not in the archive: gone@gnvug.example')
})

test('a message tells its date on its sender’s clock, its people, and a subject that is another', async () => {
  const page = await pageOf(await archiveOfMailboxes(mailbox(conversation)))
  const article = (words: string): string =>
    page.split('<article').find((source) => source.includes(words)) ?? 'not there'
  expect(article('Ours cracked')).toContain(
    '<tr><th scope="row">Date</th><td><time datetime="2019-03-17T19:10:00Z">Sun, 17 Mar 2019, 20:10 +0100</time></td></tr>',
  )
  expect(article('Ours cracked')).toContain('<td>Ada Brenner &lt;ada@gnvug.example&gt;</td>')
  expect(article('Ours cracked')).toContain(
    '<th scope="row">To</th><td>Potluck &lt;potluck@gnvug.example&gt;</td>',
  )
  expect(article('Ours cracked')).not.toContain('>Subject<')
  expect(article('Glue it')).toContain('<th scope="row">Subject</th><td>Re: Seams</td>')
  expect(article('Ours cracked')).toContain(
    '<a href="https://gnvug.example/seam" rel="noopener noreferrer">https://gnvug.example/seam</a>',
  )
})

test('a long quote is folded under who wrote it', async () => {
  const page = await pageOf(await archiveOfMailboxes(mailbox(conversation)))
  expect(page).toMatch(/<details><summary>Ada wrote: \(\d+ quoted lines\)<\/summary>/)
  expect(page).toContain('Line 3 of what was asked.')
})

test('of a search only what was found is shown, moved in by what is shown of it', async () => {
  const reader = await archiveOfMailboxes(mailbox(conversation))
  const page = await pageOf(reader, [3, 0, 4])
  expect(headingsOf(page)).toEqual([
    '## Mould',
    '### Ada Brenner',
    '## Which bins?',
    '### Ada Brenner',
    '### Ada Brenner',
  ])
  expect([...page.matchAll(/<article class="(depth-\d)"/g)].map(([, depth]) => depth)).toEqual([
    'depth-0',
    'depth-0',
    'depth-1',
  ])
})

test('a duplicate that the archive hides stands for the one that it shows', async () => {
  const twice = mailbox([conversation[0]!, { ...conversation[0]!, head: 'X-Way: another\n' }])
  const reader = await archiveOfMailboxes(twice.replaceAll('20:11:00', '20:10:00'))
  expect((await reader.messageRows([1]))[0]?.duplicateOf).not.toBeNull()
  expect(await rowsShown(reader, [1])).toEqual([0])
  expect(await rowsShown(reader, [0, 1])).toEqual([0])
  expect(headingsOf(await pageOf(reader, [0]))).toEqual(['## Which bins?', '### Ada Brenner'])
})

test('nothing found is a page that says so', async () => {
  const page = await pageOf(await archiveOfMailboxes(mailbox(conversation)), [])
  expect(page).toContain('There is no message in it.')
})

test('more than a page bears is refused before any of it is read', async () => {
  const reader = await archiveOfMailboxes(mailbox(conversation))
  const rows = Array.from({ length: mostOnPage + 1 }, (_, i) => i)
  await expect(pageOf(reader, rows)).rejects.toMatchObject({
    code: 'page-too-large',
    details: { messages: mostOnPage + 1 },
  })
})

const payloads = [
  '<script>document.title="x"</script>',
  '</script><script>document.title="x"</script>',
  '<img src=x onerror=document.title="x">',
  '"><svg onload=document.title="x">',
  "' onmouseover='document.title=1",
  '</td></table></div></article></main><iframe srcdoc="<script>1</script>">',
  'javascript:document.title="x"',
  'https://a.example/" onclick="document.title=1',
  'https://a.example/<script>1</script>',
  '<!-- <![CDATA[ <?x',
  '&lt;script&gt;',
  '<base href="https://a.example/"><meta http-equiv="refresh" content="0;url=https://a.example">',
  '{{constructor.constructor("document.title=1")()}} ${document.title=1} `',
]

test.each(payloads)('%s is text wherever it stands', async (payload) => {
  const encoded = `=?utf-8?b?${Buffer.from(payload).toString('base64')}?=`
  const head =
    `To: ${encoded} <${payload.replaceAll(/[<>\s]/g, '')}@gnvug.example>\nCc: ${encoded}\n` +
    `Content-Type: multipart/mixed; boundary=b\n`
  const parts =
    `--b\nContent-Type: text/plain\n\n${payload}\n\nOn ${payload} wrote:\n${quote}> ${payload}\n\nYes.\n-- \n${payload}\n` +
    `--b\nContent-Type: application/pdf; name="${encoded}"\n\nx\n` +
    `--b\nContent-Type: text/html\n\n<p>${payload}\n--b--\n`
  const hostile = [
    {
      id: `bins${payload.replaceAll(/[<>\s]/g, '')}`,
      from: `${encoded} <ada@gnvug.example>`,
      subject: encoded,
      head,
      text: parts,
    },
    { id: 'lid', reply: payload.replaceAll(/[<>\s]/g, ''), subject: `Re: ${encoded}`, text: payload },
  ]
  const reader = await archiveOfMailboxes(mailbox(hostile))
  const words = { title: payload, about: payload }
  const page = new TextDecoder().decode(
    await gathered(writePage(words, readEntries(reader, allRows(reader)))),
  )
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(foreignMarkup(page)).toBe('')
  // It is there, as text.
  const shown = payload
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
  expect(page.split(shown).length).toBeGreaterThan(3)
})

test('the policy lets the page load nothing, and run its own script only', async () => {
  const page = await pageOf(await archiveOfMailboxes(mailbox(conversation)))
  const hash = (source = ''): string => createHash('sha256').update(source).digest('base64')
  const [, script] = /<script>(.*)<\/script>/s.exec(page) ?? []
  const [, style] = /<style>(.*)<\/style>/s.exec(page) ?? []
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? []
  expect(policy).toBe(
    `default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'`,
  )
  // Before anything that it is about.
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<title>'))
  expect(() => new Function(script ?? 'not there(')).not.toThrow()
  expect(script).not.toMatch(/innerHTML|eval|https?:/)
  expect(style).not.toMatch(/url\(|@import/)
})
