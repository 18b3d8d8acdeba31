import { describe, expect, test } from 'vitest'
import { parseHead } from '#mime/parse-head.ts'
import type { MessageHead } from '#domain/head.ts'
import { bytesOf, encodeCharset, latin1Of } from './encode-charset.ts'

function headOf(lines: string | readonly string[], separatorDate: number | null = null): MessageHead {
  const text = typeof lines === 'string' ? lines : `${lines.join('\n')}\n\nbody\n`
  const { part: _, to: _to, cc: _cc, list: _list, ...head } = parseHead(bytesOf(text), { separatorDate })
  return head
}

const whole = [
  'Received: from a.example by b.example; Mon, 7 Jun 2021 10:00:05 +0000',
  'Message-ID: <m1@example.org>',
  'From: Ada Byron <ada@example.org>',
  'To: list@example.org',
  'Subject: Re: the\n  engine',
  'Date: Mon, 7 Jun 2021 12:00:00 +0200',
  'In-Reply-To: <m0@example.org>',
  'References: <a@example.org>\n\t<m0@example.org>',
  'X-GM-THRID: 1700000000000000000',
]

const expected: MessageHead = {
  messageId: 'm1@example.org',
  inReplyTo: ['m0@example.org'],
  references: ['a@example.org', 'm0@example.org'],
  subject: 'Re: the engine',
  from: { name: 'Ada Byron', address: 'ada@example.org' },
  date: { value: Date.UTC(2021, 5, 7, 10), zone: 120, from: 'date' },
  gmailThread: '1700000000000000000',
  charsetGuessed: false,
  bodyStart: 0,
}

describe.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('a message whose lines end with %s', (_, lineEnd) => {
  test('has its head read whole, and its body found', () => {
    const text = `${whole.join('\n')}\n\nbody\n`.replaceAll('\n', lineEnd)
    expect(headOf(text)).toEqual({ ...expected, bodyStart: text.indexOf('body') })
  })
})

test('a message without a body begins its body at its end', () => {
  expect(headOf('Subject: alone').bodyStart).toBe(14)
  expect(headOf('Subject: alone').subject).toBe('alone')
  expect(headOf('Subject: alone\n').bodyStart).toBe(15)
  expect(headOf('')).toMatchObject({ bodyStart: 0, subject: '', from: null, date: null, messageId: null })
})

test('a message that begins with its body has no head', () => {
  expect(headOf('\nSubject: text\n')).toMatchObject({ bodyStart: 1, subject: '' })
})

test('the body may hold any bytes', () => {
  expect(headOf('Subject: s\n\nFrom: x@example.org\nDate: never\n\x00\xff').from).toBeNull()
})

describe('fields', () => {
  test('are found in any case, and with spaces before the colon', () => {
    expect(headOf(['SUBJECT : loud', 'message-id:<a@b>']).subject).toBe('loud')
    expect(headOf(['SUBJECT : loud', 'message-id:<a@b>']).messageId).toBe('a@b')
  })

  test('count the first time they come', () => {
    expect(headOf(['Subject: one', 'Subject: two', 'From: a@b', 'From: c@d'])).toMatchObject({
      subject: 'one',
      from: { address: 'a@b' },
    })
  })

  test('are not confused by lines that are none', () => {
    expect(headOf(['>From someone Mon Jun  7 2021', 'no colon here', 'Subject: found']).subject).toBe('found')
  })

  test('raw bytes in them are read in the charset of the body', () => {
    const head = headOf([
      `Subject: ${latin1Of(encodeCharset('новая версия', 'koi8-r'))}`,
      'Content-Type: text/plain; charset="koi8-r"',
    ])
    expect(head).toMatchObject({ subject: 'новая версия', charsetGuessed: true })
  })

  test('raw UTF-8 in them is no guess', () => {
    expect(headOf([`Subject: ${latin1Of(encodeCharset('Grüße', 'utf-8'))}`])).toMatchObject({
      subject: 'Grüße',
      charsetGuessed: false,
    })
  })
})

describe('the author', () => {
  test.each([
    ['=?utf-8?q?Byron=2C_Ada?= <ada@example.org>', 'Byron, Ada', 'ada@example.org'],
    ['"=?utf-8?b?QWRh?=" <ada@example.org>', 'Ada', 'ada@example.org'],
    ['=?utf-8?q?Ada_=3Cada=40example=2Eorg=3E?=', 'Ada', 'ada@example.org'],
    ["'Ada Byron' <ada@example.org>", 'Ada Byron', 'ada@example.org'],
    ['ada at example.org (Ada   Byron)', 'Ada Byron', 'ada at example.org'],
  ])('is read from %s', (field, name, address) => {
    expect(headOf([`From: ${field}`]).from).toEqual({ name, address })
  })

  test('is the writer where a relay put itself in his place', () => {
    const lines = ['From: Ada via List <list@example.org>', 'X-Original-From: Ada <ada@example.org>']
    expect(headOf(lines).from).toEqual({ name: 'Ada', address: 'ada@example.org' })
  })

  test('is who From says where no relay says otherwise', () => {
    const lines = ['From: Ada <ada@example.org>', 'X-Original-From: Bob <bob@example.org>']
    expect(headOf(lines).from?.address).toBe('ada@example.org')
  })
})

describe('ids', () => {
  test.each([
    ['<a@b>', ['a@b']],
    [' < a@b > ', ['a@b']],
    ['a@b', ['a@b']],
    ['<a@\n b>', ['a@b']],
    ['<a at b>', ['a@b']],
    ['<a@b> <c@d>', ['a@b', 'c@d']],
    ['<a@b>,<c@d>', ['a@b', 'c@d']],
    ['<a@b><c@d>', ['a@b', 'c@d']],
    ['Your message of "Mon, 7 Jun 2021" <a@b>', ['a@b']],
    ['<a@b> from Ada <ada@example.org> of Monday', ['a@b']],
    ['Message from Ada <ada@example.org> of "Mon, 7 Jun" <a@b>', ['a@b']],
    ["Ada <ada@example.org>'s message of Monday", []],
    ['<a@b> (Ada <ada@example.org> wrote (long) ago)', ['a@b']],
    ['(Your message of Mon, 7 Jun 2021)', []],
    ["ada@example.org's message of", []],
    ['the message of Monday', []],
    ['<ada@example.org; bob@example.org>', []],
    ['<never@closed', ['never@closed']],
    ['<<a@b>>', ['a@b']],
    ['<(a)@b>', ['(a)@b']],
    ['<a @ b(where it is) . example>', ['a@b.example']],
    ['<a(one)@b (two (of three)) .example>', ['a@b.example']],
    ['<>', []],
    ['', []],
  ])('In-Reply-To: %j', (field, ids) => {
    expect(headOf([`In-Reply-To: ${field}`]).inReplyTo).toEqual(ids)
  })

  test('are taken from every References field, in order', () => {
    expect(headOf(['References: <a@b>', 'References: <c@d> <e@f>']).references).toEqual(['a@b', 'c@d', 'e@f'])
  })

  test('of a message are the first only', () => {
    expect(headOf(['Message-ID: <a@b> (added by relay@example.org)']).messageId).toBe('a@b')
    expect(headOf(['Message-ID: <>']).messageId).toBeNull()
  })

  test('of Gmail are digits', () => {
    expect(headOf(['X-GM-THRID: 12x']).gmailThread).toBeNull()
  })
})

describe('the date', () => {
  const received = [
    'Received: from a by b; Tue, 8 Jun 2021 10:00:00 +0000',
    'Received: from c by a; Mon, 7 Jun 2021 10:00:00 +0000',
  ]

  test('is the first Date field that can be', () => {
    expect(headOf([...received, 'Date: soon', 'Date: Sun, 6 Jun 2021 10:00:00 +0000']).date).toEqual({
      value: Date.UTC(2021, 5, 6, 10),
      zone: 0,
      from: 'date',
    })
  })

  test.each([
    'Date: Mon, 32 Jun 2021 10:00:00',
    'Date: 1/1/1904',
    'Date:',
    'X-Date: Sun, 6 Jun 2021 10:00:00',
  ])('is that of the latest relay where it can’t be: %s', (line) => {
    expect(headOf([...received, line]).date).toEqual({
      value: Date.UTC(2021, 5, 8, 10),
      zone: 0,
      from: 'received',
    })
  })

  test('is the separator’s where there is no other', () => {
    expect(headOf(['Subject: x'], 1000).date).toEqual({ value: 1000, zone: null, from: 'separator' })
    expect(headOf(['Subject: x']).date).toBeNull()
  })
})

describe('a hostile head is read in linear time', () => {
  test.each(['Subject: ', 'From: ', 'To: ', 'References: ', 'Date: ', 'Content-Type: ', 'Received: '])(
    'with ten megabytes in %s',
    (field) => {
      const head = headOf(`${field}${'a <('.repeat(2_500_000)}\nMessage-ID: <a@b>\n\nbody`)
      expect(head.messageId).toBe('a@b')
      expect(head.subject.length).toBeLessThanOrEqual(262_144)
    },
  )

  test('with 80,000 spaces in From', () => {
    const head = headOf([`From: Ada${' '.repeat(80_000)}<ada@example.org>`])
    expect(head.from?.name).toBe('Ada')
  })

  test('with a hundred thousand fields of a kind', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `References: <${index}@b>`)
    expect(headOf(lines).references.length).toBeLessThanOrEqual(1000)
    expect(headOf(lines.map((line) => line.replace('References', 'Date'))).date).toBeNull()
  })

  test('with a megabyte of folds', () => {
    expect(headOf(`Subject: a${'\n '.repeat(500_000)}b\n\n`).subject).toBe('a')
  })
})
