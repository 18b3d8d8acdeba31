import { describe, expect, test } from 'vitest'
import { encodeCharset, latin1Of } from './encode-charset.ts'
import { extract, textOf, plain, html, multipart } from './written-message.ts'

describe('a message of one part', () => {
  test('is its text', () => {
    expect(textOf(['Subject: s', '', 'one', '> two', ''])).toBe('one\n> two\n')
  })

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('has \\n line ends where it was written with %s', (_, lineEnd) => {
    expect(textOf(['Subject: s', '', 'one', 'two', ''].join(lineEnd))).toBe('one\ntwo\n')
  })

  test('is decoded from quoted-printable', () => {
    const message = [
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'caf=C3=A9 soft=',
      'break =3D=20',
      'a=zz  ',
    ]
    expect(textOf(message)).toBe('café softbreak = \na=zz')
  })

  test('is decoded from base64', () => {
    expect(textOf(['Content-Transfer-Encoding: BASE64', '', 'Y2Fm', 'w6kK', ''])).toBe('café\n')
  })

  test('is read in its charset', () => {
    const body = latin1Of(encodeCharset('привет', 'koi8-r'))
    expect(extract(['Content-Type: text/plain; charset=KOI8-R', '', body])).toMatchObject({
      text: 'привет',
      charsetGuessed: false,
    })
  })

  test('says when its charset is guessed', () => {
    expect(extract(['', 'caf\xe9'])).toEqual({ text: 'café', attachments: [], charsetGuessed: true })
  })

  test('in HTML is its words', () => {
    expect(textOf(html('<p>one <b>t</b>wo</p><p>three')).trim()).toMatch(/^one two\s+three$/)
  })

  test.each(['text', 'text/', '/plain', '/', 'text/x-unheard-of', 'text/plain>', 'a\xe9/plain'])(
    'of the type %s is text',
    (type) => {
      expect(textOf([`Content-Type: ${type}`, '', 'words'])).toBe('words')
    },
  )

  test('is what its parameters say, also where a semicolon before them is missing', () => {
    const body = latin1Of(encodeCharset('привет', 'koi8-r'))
    expect(textOf(['Content-Type: text/plain charset=KOI8-R', '', body])).toBe('привет')
    expect(textOf(['Content-Type: multipart/mixed boundary=b', '', '--b', '', 'words', '--b--'])).toBe(
      'words',
    )
  })

  test('of another type is an attachment', () => {
    expect(extract(['Content-Type: image/png; name="a.png"', '', 'words'])).toEqual({
      text: '',
      attachments: [{ name: 'a.png', type: 'image/png' }],
      charsetGuessed: false,
    })
  })

  test('that was cut short is what there is', () => {
    expect(textOf(['Content-Transfer-Encoding: quoted-printable', '', 'end=C'])).toBe('end=C')
    expect(textOf(['Content-Transfer-Encoding: base64', '', 'Y2Fmw'])).toMatch(/^caf/)
  })

  test('has lines joined inside words where DelSp says so', () => {
    const message = [
      'Content-Type: text/plain; format=flowed; delsp=yes',
      '',
      'a long wo ',
      'rd',
      '> quo ',
      '> ted',
      '-- ',
      'me',
    ]
    expect(textOf(message)).toBe('a long word\n> quoted\n-- \nme')
  })
})

describe('a multipart', () => {
  test('mixed is its texts in order', () => {
    expect(textOf(multipart('mixed', 'b', [plain('one'), html('<i>two</i>'), plain('three')]))).toBe(
      'one\ntwo\nthree',
    )
  })

  test('alternative is its plain text', () => {
    expect(textOf(multipart('alternative', 'b', [plain('plain'), html('rich')]))).toBe('plain')
  })

  test('alternative without a plain text, or with a blank one, is its HTML', () => {
    expect(textOf(multipart('alternative', 'b', [html('rich')]))).toBe('rich')
    expect(textOf(multipart('alternative', 'b', [plain(' \n'), html('rich')])).trim()).toBe('rich')
  })

  test('inside another is opened, and its HTML still an alternative', () => {
    const related = multipart('related', 'inner', [
      html('rich'),
      ['Content-Type: image/png', 'Content-ID: <i>', '', 'x'],
    ])
    const message = multipart('mixed', 'outer', [
      multipart('alternative', 'middle', [plain('plain'), related]),
      plain('end'),
    ])
    expect(extract(message)).toEqual({ text: 'plain\nend', attachments: [], charsetGuessed: false })
  })

  test('that is not closed ends with the one around it, or with the message', () => {
    const inner = ['Content-Type: multipart/mixed; boundary=inner', '', '--inner', ...plain('one')]
    expect(textOf(multipart('mixed', 'outer', [inner, plain('two')]))).toBe('one\ntwo')
    expect(textOf(inner)).toBe('one')
  })

  test('whose boundary never comes is text', () => {
    expect(textOf(['Content-Type: multipart/mixed; boundary=b', '', 'one', '--c', 'two'])).toBe(
      'one\n--c\ntwo',
    )
    expect(textOf(['Content-Type: multipart/mixed', '', 'words'])).toBe('words')
  })

  test('has a part without fields, whose empty line comes first', () => {
    expect(textOf(multipart('mixed', 'b', [['', 'words']]))).toBe('words')
  })

  test('has boundaries in folded and commented fields, with white space behind them', () => {
    const message = [
      'Content-Type: multipart/mixed;',
      '\tboundary=b (really)',
      '',
      '--b \t',
      ...plain('one'),
      '--b--  ',
      'end',
    ]
    expect(textOf(message)).toBe('one')
  })

  test('ends at a delimiter that words stand behind', () => {
    const message = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b one of two',
      ...plain('one'),
      '--b\tthe other',
      ...plain('--b- two'),
      '--b-- that was all',
      '--b',
      'epilogue',
    ]
    expect(textOf(message)).toBe('one\n--b- two')
    expect(textOf(message.slice(0, -2))).toBe('one\n--b- two')
  })

  test('has a boundary that was written with spaces at its end', () => {
    const message = [
      'Content-Type: multipart/mixed; boundary="b  "',
      '',
      '--b  ',
      ...plain('one'),
      '--b  --',
      'end',
    ]
    expect(textOf(message)).toBe('one')
    expect(textOf(message.slice(0, -1))).toBe('one')
  })

  test('ends at the delimiter that has its line to itself where another one begins like it', () => {
    const inner = multipart('mixed', 'b', [plain('one')]).slice(0, -2)
    expect(textOf(multipart('mixed', 'b of', [inner, plain('two')]))).toBe('one\ntwo')
  })

  test('does not end at a longer line that begins like its delimiter', () => {
    expect(textOf(multipart('mixed', 'b', [plain('one\n--bc\n--b-\ntwo')]))).toBe('one\n--bc\n--b-\ntwo')
  })

  test('keeps texts apart from attachments', () => {
    const attached = [
      plain('file', 'Content-Disposition: attachment; filename="=?utf-8?q?caf=C3=A9=2Etxt?="'),
      ["Content-Disposition: attachment; filename*0*=utf-8''caf%C3%A9; filename*1=.pdf", '', 'x'],
      ['Content-Type: application/pdf; name=b.pdf', 'Content-Transfer-Encoding: base64', '', 'AAAA'],
      ['Content-Type: application/pgp-signature; name=signature.asc', '', 'x'],
      ['Content-Type: message/rfc822', '', 'Subject: inner', '', 'inner words'],
    ]
    expect(extract(multipart('mixed', 'b', [plain('text'), ...attached]))).toEqual({
      text: 'text',
      attachments: [
        { name: 'café.txt', type: 'text/plain' },
        { name: 'café.pdf', type: 'application/octet-stream' },
        { name: 'b.pdf', type: 'application/pdf' },
        { name: '', type: 'message/rfc822' },
      ],
      charsetGuessed: false,
    })
  })

  test('report has its delivery status in its text', () => {
    const status = ['Content-Type: message/delivery-status', '', 'Action: failed']
    expect(textOf(multipart('report', 'b', [plain('sorry'), status]))).toBe('sorry\nAction: failed')
  })
})

test('a message shown inside another is read, its head first', () => {
  const inner = [
    'From: Ada <ada@example.org>',
    'Subject: =?utf-8?q?in?=',
    'Date: Mon, 7 Jun 2021 12:00:00 +0200',
    ...plain('inner'),
  ]
  const text = textOf(
    multipart('mixed', 'b', [
      plain('outer'),
      ['Content-Type: message/rfc822', 'Content-Disposition: inline', '', ...inner],
    ]),
  )
  expect(text.split('\n').filter(Boolean)).toEqual([
    'outer',
    'From: Ada <ada@example.org>',
    'Subject: in',
    'Date: Mon, 07 Jun 2021 10:00:00 GMT',
    'inner',
  ])
})
