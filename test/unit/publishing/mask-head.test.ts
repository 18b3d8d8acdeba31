import { describe, expect, test } from 'vitest'
import { maskedMessageId } from '#domain/masked-id.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { parseHead } from '#mime/parse-head.ts'
import { parseContentField } from '#mime/parts/content-field.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'
import { maskedField, maskedLines } from './masked.ts'

const decoded = (field: string): string => decodeHeader(maskedField(field).replace(/\r?\n/g, ''), null).text

describe('an address in a header', () => {
  test.each([
    ['From: Jane <jane@example.org>', 'From: Jane <jane-at-example.org>'],
    ['From: jane@example.org (Jane)', 'From: jane-at-example.org (Jane)'],
    ['To: Team: jane@example.org, john@example.org;', 'To: Team: jane-at-example.org, john-at-example.org;'],
    ['To: jane @ example.org', 'To: jane-at-example.org'],
    ['To: <jane\n @example.org>', 'To: <jane-at-example.org>'],
    ['To: jane(the gardener)@example.org', 'To: jane-at-example.org'],
    ['Cc: "jane@example.org" <jane@example.org>', 'Cc: "jane-at-example.org" <jane-at-example.org>'],
    [
      'Received: from a by b for <jane@example.org>;\n Monday',
      'Received: from a by b for <jane-at-example.org>;\n Monday',
    ],
    [
      'List-Unsubscribe: <mailto:leave%40example.org>',
      'List-Unsubscribe: <mailto:leave%40example.org>'.replace('%40', '-at-'),
    ],
    ['To: "jane."@localhost', 'To: "jane."-at-localhost'],
    ['To: jane@@localhost', 'To: jane-at-localhost'],
    ['To: jane=example.org@lists.example', 'To: jane-at-example.org-at-lists.example'],
    ['To: jane%de.example@relay.example', 'To: jane-at-de.example-at-relay.example'],
    [
      'Return-Path: <list-bounces+jane=example.org@lists.example>',
      'Return-Path: <list-bounces+jane-at-example.org-at-lists.example>',
    ],
    ['List-Post: <mailto:jane@\n example.org>', 'List-Post: <mailto:jane-at-example.org>'],
    ['Comments: jane`@example.org', 'Comments: jane`-at-example.org'],
    ['Subject: ask jane@example.org', 'Subject: ask jane-at-example.org'],
  ])('is masked: %j', (written, masked) => {
    expect(maskedField(written)).toBe(masked)
  })

  test.each([
    [
      'From: =?utf-8?q?Jane_=28jane=40example=2Eorg=29?= <jane@example.org>',
      'From: Jane (jane-at-example.org) <jane-at-example.org>',
    ],
    ['Subject: =?utf-8?B?amFuZUBleGFtcGxlLm9yZw==?=', 'Subject: jane-at-example.org'],
    ['Subject: =?utf-8?q?jane?=\n =?utf-8?q?=40example?= =?utf-8?q?=2Eorg?=', 'Subject: jane-at-example.org'],
    ['From: =?utf-8?q?jane?=@example.org', 'From: jane-at-example.org'],
    ['X.Odd!: =?utf-8?q?jane=40example.org?=', 'X.Odd!: jane-at-example.org'],
    ['X Odd: =?utf-8?q?jane=40example.org?=', 'X Odd: jane-at-example.org'],
    ['X%Odd: =?utf-8?q?jane=40example.org?=', 'X%Odd: jane-at-example.org'],
    ['X Odd: <jane@=?utf-8?q?example.org?=>', 'X Odd: <jane-at-example.org>'],
    [': =?utf-8?q?jane=40example.org?=', ': jane-at-example.org'],
    [`${'x'.repeat(99)}: =?utf-8?q?jane=40example.org?=`, `${'x'.repeat(99)}: jane-at-example.org`],
    ['From: =?utf-8?q?jane=40?=example.org', 'From: jane-at-example.org'],
    ['From: jane@=?utf-8?q?example.org?=', 'From: jane-at-example.org'],
    ['From: =?utf-8?q?J=C3=BCrgen?= <juergen@example.org>', 'From: Jürgen <juergen-at-example.org>'],
    ['Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQiBqYW5lQGV4YW1wbGUub3Jn?=', 'Subject: 日本 jane-at-example.org'],
  ])('is masked where it is encoded: %j', (written, masked) => {
    expect(decoded(written)).toBe(masked)
  })

  test.each([
    ["Content-Type: text/plain; name*=utf-8''jane%40example.org", 'jane-at-example.org'],
    ["Content-Type: text/plain; name*0*=utf-8''jane%40; name*1=example.org", 'jane-at-example.org'],
    ['Content-Type: text/plain; name*0="jane"; name*1="@example.org"', 'jane-at-example.org'],
    ["Content-Type: text/plain; name*0*=utf-8''j%C3%BCrgen%40; name*1=example.org", 'jürgen-at-example.org'],
    ['Content-Type: text/plain; name="=?utf-8?q?jane=40example.org?="', 'jane-at-example.org'],
  ])('is masked in a parameter: %s', (written, masked) => {
    const value = maskedField(written).replace(/\n/g, '').slice('Content-Type:'.length)
    const { parameters } = parseContentField(value)
    expect(decodeHeader(parameters.get('name')!).text).toBe(masked)
  })

  test('is masked in raw Japanese, whose letters have the same bytes', () => {
    // U+30A2 is 0x25 0x22 between the escapes, U+4E9C 0x30 0x21; 0x40 stands for a part of a character.
    const field = 'Subject: \x1b$B%"0@\x1b(B jane@example.org \x1b$BA@A@\x1b(B'
    expect(maskedField(field)).toBe(field.replace('jane@', 'jane-at-'))
  })
})

describe('ids', () => {
  const head = (...lines: string[]) =>
    parseHead(bytesOf(maskedLines([...lines, '', 'text'])), { separatorDate: null })

  test('are replaced by what stands for them, the same in every field', () => {
    const { messageId, references, inReplyTo } = head(
      'Message-ID: <one@example.org>',
      'References: <two@example.org>\n <one@example.org> <three@example.org> <four@example.org>',
      'In-Reply-To: Message from Jane <jane@example.org> of "Monday" <two@example.org>',
    )
    const masked = (name: string): string => maskedMessageId(`${name}@example.org`)
    expect(messageId).toBe(masked('one'))
    expect(references).toEqual(['two', 'one', 'three', 'four'].map(masked))
    expect(inReplyTo).toEqual([masked('two')])
  })

  test('are the same however they are written', () => {
    const ids = [
      '<one@example.org>',
      '<one at example.org>',
      '(a comment) <one@example.org>',
      '<one@\n example.org>',
    ]
    expect(new Set(ids.map((id) => head(`Message-ID: ${id}`).messageId))).toEqual(
      new Set([maskedMessageId('one@example.org')]),
    )
  })

  test('are none that were not there before', () => {
    const { inReplyTo } = head('In-Reply-To: <jane@example.org; john@example.org>')
    expect(inReplyTo).toEqual([])
    for (const written of ['=?utf-8?q?jane=40example.org?=', 'jane%40example.org', '"a=b" jane&#64;b.c'])
      expect(head(`In-Reply-To: ${written}`).inReplyTo).toEqual(
        parseHead(bytesOf(`In-Reply-To: ${written}\n\n`), { separatorDate: null }).inReplyTo.map(
          maskedMessageId,
        ),
      )
  })

  test('stay what they are once they are masked', () => {
    const id = maskedMessageId('one@example.org')
    expect(maskedMessageId(id)).toBe(id)
    expect(maskedField(`Message-ID: <${id}>`)).toBe(`Message-ID: <${id}>`)
  })

  test('that are different stay different', () => {
    const ids = Array.from({ length: 1000 }, (_, number) => maskedMessageId(`${number}@example.org`))
    expect(new Set(ids).size).toBe(1000)
  })

  test('of pictures are those that the text shows', () => {
    const masked = maskedLines([
      'Content-ID: <picture@example.org>',
      'Content-Type: text/html',
      '',
      '<img src="cid:picture@example.org">',
    ])
    const id = maskedMessageId('picture@example.org')
    expect(masked).toContain(`Content-ID: <${id}>`)
    expect(masked).toContain(`src="cid:${id}"`)
  })

  test('of pictures without a host stay', () => {
    expect(maskedField('Content-ID: <picture.png>')).toBe('Content-ID: <picture.png>')
  })
})

describe('private headers', () => {
  const lines = [
    'Received: from host [192.0.2.1]\n\tby relay',
    'X-Originating-IP: [192.0.2.1]',
    'ARC-Seal: i=1',
    'From: Jane <jane@example.org>',
    'X-Mailer: Mailer 1.0',
    'Message-ID: <one@example.org>',
    '',
    'Received: this is text',
  ]

  test('are dropped with their folded lines where that is asked for', () => {
    expect(maskedLines(lines, { dropsPrivateHeaders: true, masksAddresses: false })).toBe(
      lines
        .slice(3)
        .filter((line) => !line.startsWith('X-'))
        .join('\n'),
    )
  })

  test('are kept where it is not', () => {
    expect(maskedLines(lines, { masksAddresses: false })).toBe(lines.join('\n'))
  })
})
