import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readMessage } from '#mime/reader/read-message.ts'

/** Characters of the text are bytes. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function read(source: string | Uint8Array, more: { charset?: string; length?: number } = {}) {
  const bytes = typeof source === 'string' ? utf8Encode(source) : source
  return readMessage({ key: 'k1', bytes, length: more.length ?? bytes.length, charset: more.charset ?? null })
}

const head = `From: Ada <ada@example.org>
To: Friends: Bob <bob@example.org>, carol@example.org;
Cc: =?utf-8?q?D=C3=B6rte?= <doerte@example.org>
Date: Tue, 4 May 2021 10:00:00 +0200
Message-ID: <1@example.org>
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
 from the
 garden
`

function multipart(type: string, ...parts: string[]): string {
  return `${head}Content-Type: multipart/${type}; boundary="b1"\n\n${parts.map((part) => `--b1\n${part}\n`).join('')}--b1--\n`
}

test('a plain message is read whole', async () => {
  await expect(read(`${head}\nHello,\n  world\n`)).resolves.toEqual({
    key: 'k1',
    messageId: '1@example.org',
    headers: [
      { name: 'From', value: 'Ada <ada@example.org>' },
      { name: 'To', value: 'Friends: Bob <bob@example.org>, carol@example.org;' },
      { name: 'Cc', value: 'Dörte <doerte@example.org>' },
      { name: 'Date', value: 'Tue, 4 May 2021 10:00:00 +0200' },
      { name: 'Message-ID', value: '<1@example.org>' },
      { name: 'Subject', value: 'Grüße from the garden' },
    ],
    from: [{ name: 'Ada', address: 'ada@example.org' }],
    to: [
      { name: 'Bob', address: 'bob@example.org' },
      { name: '', address: 'carol@example.org' },
    ],
    cc: [{ name: 'Dörte', address: 'doerte@example.org' }],
    bcc: [],
    replyTo: [],
    sender: null,
    resentFrom: [],
    resentTo: [],
    list: null,
    date: Date.UTC(2021, 4, 4, 8),
    dateFrom: 'date',
    zone: 120,
    subject: 'Grüße from the garden',
    text: 'Hello,\n  world\n',
    html: null,
    attachments: [],
    cards: [],
    charset: { name: 'us-ascii', from: 'bytes', label: null },
    repairable: false,
    problems: [],
  })
})

test('a message that is only HTML has no text, and its HTML is as sent', async () => {
  const html = '<p onclick="x()">Hi <img src="cid:a@b"></p><script>1</script>'
  const message = await read(`${head}Content-Type: text/html\n\n${html}`)
  expect(message).toMatchObject({ text: null, html })
})

test('text and HTML as alternatives are both there, unmixed', async () => {
  const message = await read(multipart('alternative', '\nplain', 'Content-Type: text/html\n\n<b>rich</b>'))
  expect(message).toMatchObject({ text: 'plain', html: '<b>rich</b>' })
})

test("a list's footer beside an HTML part is in both", async () => {
  const message = await read(
    multipart('mixed', 'Content-Type: text/html\n\n<b>rich</b>', '\nThe list & its page'),
  )
  expect(message.html).toBe('<b>rich</b><br/>\n<p>The list &amp; its page</p>')
  expect(message.text).toContain('rich')
  expect(message.text).toContain('The list & its page')
})

test('an attachment is described; one that the HTML shows is inline, one that nothing shows is not', async () => {
  const message = await read(
    multipart(
      'related',
      'Content-Type: text/html\n\n<img src="cid:logo%40x">',
      'Content-Type: image/png; name="lo/go.png"\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\n\naGVsbG8=',
      'Content-Type: image/gif\nContent-ID: <other@x>\nContent-Transfer-Encoding: base64\n\naGVsbG8h',
      "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf\n\n%PDF",
    ),
  )
  const alike = { packed: 'mime', unpacked: false, message: null, doubts: [] }
  expect(message.attachments).toEqual([
    { name: 'go.png', type: 'image/png', bytes: 5, cid: 'logo@x', inline: true, ...alike },
    { name: 'image-2.gif', type: 'image/gif', bytes: 6, cid: 'other@x', inline: false, ...alike },
    { name: 'Grüße.pdf', type: 'application/pdf', bytes: 4, cid: null, inline: false, ...alike },
  ])
  expect(message.problems).toEqual([])
})

test('what the HTML names but can’t show is listed, to be saved', async () => {
  const message = await read(
    multipart(
      'related',
      'Content-Type: text/html\n\n<img src="cid:a@x"><img src="cid:b@x">',
      'Content-Type: image/svg+xml; name=plan.svg\nContent-ID: <a@x>\n\n<svg/>',
      'Content-Type: application/octet-stream; name=bed.dat\nContent-ID: <b@x>\n\nbed',
    ),
  )
  expect(message.attachments).toMatchObject([
    { name: 'plan.svg', inline: false },
    { name: 'bed.dat', inline: false },
  ])
})

test('raw 8-bit text without a charset is guessed, and said so', async () => {
  const message = await read(latin1(`${head}\nGr\xfc\xdfe aus dem Garten\n`))
  expect(message.text).toBe('Grüße aus dem Garten\n')
  expect(message.problems).toEqual(['The text is in no charset that it names: it was read by a guess.'])
})

test('raw UTF-8 without a charset is UTF-8', async () => {
  const message = await read(`${head}\nGrüße\n`)
  expect(message).toMatchObject({ text: 'Grüße\n', problems: [] })
})

test('an HTML part may name its charset inside', async () => {
  const html = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xf0'
  const message = await read(latin1(`${head}Content-Type: text/html\n\n${html}`))
  expect(message.html?.at(-1)).toBe('П')
})

test.each([
  ['letters that are none', 'aGVs*bG8='],
  ['text behind its end', 'aGVsbG8=\nThis is the footer'],
  ['a letter too many', 'aGVsbG8hX'],
])('base64 with %s is damaged', async (_, code) => {
  const part = `Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n${code}`
  const message = await read(multipart('mixed', part))
  expect(message.problems).toEqual(['The base64 of “a.png” is damaged: some of it may be missing or wrong.'])
})

test('a multipart without a boundary is shown as it is', async () => {
  const message = await read(`${head}Content-Type: multipart/mixed\n\n--b1\n\nhello\n--b1--\n`)
  expect(message.text).toBe('--b1\n\nhello\n--b1--\n')
  expect(message.problems).toEqual([
    'The message says that it has several parts, but not what separates them.',
  ])
})

test('a multipart whose boundary never comes is shown as it is', async () => {
  const message = await read(`${head}Content-Type: multipart/mixed; boundary=x\n\nhello\n`)
  expect(message.text).toBe('hello\n')
  expect(message.problems).toEqual(['The message says that it has several parts, but none was found.'])
})

test('a multipart without an end may have been cut', async () => {
  const message = await read(multipart('mixed', '\nhello').replace('--b1--\n', ''))
  expect(message.text).toContain('hello')
  expect(message.problems).toEqual(['The message has no end: it may have been cut short.'])
})

test('multiparts that end together are both closed', async () => {
  const inner = 'Content-Type: multipart/alternative; boundary=b2\n\n--b2\n\nhello\n--b2--'
  const message = await read(multipart('mixed', inner))
  expect(message).toMatchObject({ text: 'hello', problems: [] })
})

test('a message that a limit cut says so', async () => {
  const message = await read(`${head}\nhello`, { length: 300_000_000 })
  expect(message.text).toBe('hello')
  expect(message.problems).toEqual(['Only the first 0.0 MB of 300.0 MB were read.'])
})

test.each([
  ['Date: soon', "Its date can't be read: “soon”."],
  ['X: y', 'The message has no date.'],
])('%s is a problem, not a date of now', async (field, problem) => {
  const message = await read(`${field}\nSubject: x\n\nhello\n`)
  expect(message).toMatchObject({ date: null, zone: null, problems: [problem] })
})

test.each(['', '\n', 'no header at all', '\0\0\0', ':\n:\n\n:', 'Content-Type: \n\n', '>From x\n'])(
  'anything is a message: %j',
  async (source) => {
    const message = await read(source)
    expect(message.attachments).toEqual([])
  },
)

test('lines that end with CR alone are lines', async () => {
  const message = await read(`${head}\nHello\nworld\n`.replaceAll('\n', '\r'))
  expect(message).toMatchObject({ subject: 'Grüße from the garden', text: 'Hello\nworld\n' })
})

test('a text without any header is shown whole', async () => {
  const message = await read('Just a note.\nOf two lines.\n\nAnd a third.\n')
  expect(message.text).toBe('Just a note.\nOf two lines.\n\nAnd a third.\n')
  expect(message.problems).toContain('The message has no header: all of it is shown.')
})

test('a line among the fields that is none is told of', async () => {
  const message = await read(`${head}Something that is no field\n\nhello\n`)
  expect(message.text).toBe('hello\n')
  expect(message.problems).toEqual(['A line of the header is no field: only the raw source shows it.'])
})

test('what a digest holds are messages, without saying so', async () => {
  const message = await read(multipart('digest', '\nSubject: inner\n\ninside\n'))
  expect(message.attachments).toMatchObject([{ name: 'inner.eml', type: 'message/rfc822' }])
})

test('a type without a subtype is plain text', async () => {
  const message = await read(`${head}Content-Type: text\n\nhello\n`)
  expect(message).toMatchObject({ text: 'hello\n', attachments: [] })
})

test('HTML in UTF-7 is decoded where its header says so, and never because it says so itself', async () => {
  const html = '<meta charset=utf-7>+ADw-b+AD4- \xe9'
  const declared = await read(`${head}Content-Type: text/html; charset=utf-7\n\n+ADw-b+AD4-`)
  const alone = await read(latin1(`${head}Content-Type: text/html\n\n${html}`))
  expect(declared.html).toBe('<b>')
  expect(alone.html).toBe('<meta charset=utf-7>+ADw-b+AD4- é')
})

test('a forwarded message is an attachment that can be saved', async () => {
  const message = await read(
    multipart('mixed', '\nsee below', 'Content-Type: message/rfc822\n\nSubject: inner\n\ninside\n'),
  )
  expect(message.text).toBe('see below')
  expect(message.attachments).toMatchObject([{ name: 'inner.eml', type: 'message/rfc822' }])
})
