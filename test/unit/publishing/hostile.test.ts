import { describe, expect, test } from 'vitest'
import { multipart } from '#test/unit/mime/written-message.ts'
import { base64, bodyOf, maskedLines, maskedText, textIn } from './masked.ts'

describe('a hostile text is masked in linear time', () => {
  const size = 2_000_000

  test.each([
    '@',
    'a@',
    'a%40',
    '>@',
    '<a>@',
    '&#64;',
    'a@b ',
    '<1234567@b>',
    '"@',
    '&lt;@',
    ' >\n>@',
    'cid:1%40',
    'a=b.c@',
    '&#0',
    '&amp;',
    '%25',
    'a@<!--',
    '-->@',
    '@<b "',
    '*@',
    'x',
  ])('of nothing but %j', (piece) => {
    const text = piece.repeat(size / piece.length)
    expect(maskedText(text).length).toBeGreaterThanOrEqual(size / 10)
  })
})

describe('a hostile message is masked in linear time', () => {
  test('with parts nested 100,000 deep', () => {
    const nested = Array.from({ length: 100_000 }, (_, depth) => [
      `Content-Type: multipart/mixed; boundary=b${depth}`,
      '',
      `--b${depth}`,
    ])
    expect(maskedLines([...nested.flat(), '', 'jane@example.org'])).not.toContain('@')
  })

  test('with messages nested 100,000 deep', () => {
    const nested = Array.from({ length: 100_000 }, () => ['Content-Type: message/rfc822', ''])
    expect(maskedLines([...nested.flat(), '', 'jane@example.org'])).not.toContain('@')
  })

  test('with encoded messages in each other, of which the deepest are left out', () => {
    let message = 'Subject: jane@example.org\n\njane@example.org'
    for (let depth = 0; depth < 24; depth++) {
      message = `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${base64(message)}`
    }
    let masked = maskedLines(message)
    for (let depth = 0; depth < 20; depth++) masked = Buffer.from(bodyOf(masked), 'base64').toString('latin1')
    expect(textIn(masked)).toMatch(/^\[Left out: message\/rfc822, \d+ bytes\]\n$/)
  })

  test('with 20,000 parts, every one of them masked', () => {
    const part = ['Content-Transfer-Encoding: base64', '', base64('jane@example.org')]
    const masked = maskedLines(
      multipart(
        'mixed',
        'b',
        Array.from({ length: 20_000 }, () => part),
      ),
    )
    expect(masked.split(base64('jane-at-example.org')).length).toBe(20_001)
  })

  test('with 20,000 fields', () => {
    const masked = maskedLines('To: =?utf-8?q?jane=40example.org?=\n'.repeat(20_000))
    expect(masked).not.toContain('jane=40')
  })

  test.each(['=?', '=?a?q?', '=?a?q?@', ' @', 'a @ ', '(@', '<a@b>', ';a*0=', '=?utf-8?q?=40?= '])(
    'with a field of nothing but %j',
    (piece) => {
      const masked = maskedLines(`To: ${piece.repeat(1_000_000 / piece.length)}\n\n`)
      expect(masked.length).toBeGreaterThan(100_000)
    },
  )
})

describe('an escape that nobody closed hides nothing behind its line', () => {
  test('in a text', () => {
    const text = '\x1b$B%"@@\nand jane@example.org'
    const masked = maskedLines(['Content-Type: text/plain; charset=iso-2022-jp', '', text])
    expect(bodyOf(masked)).toContain('\nand jane-at-example.org')
  })

  test('in a head', () => {
    expect(maskedLines(['Subject: \x1b$B%"@', 'To: jane@example.org', '', ''])).toContain(
      'To: jane-at-example.org',
    )
  })
})
