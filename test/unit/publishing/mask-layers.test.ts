import { describe, expect, test } from 'vitest'
import { maskMessage } from '#publishing/masking/mask-message.ts'
import { base64, bodyOf, maskedField, maskedLines, maskedText } from './masked.ts'

const masked = 'jane-at-example.org'

describe('an at sign', () => {
  test.each([
    'jane&#38;commat;example.org',
    'jane&#38;#64;example.org',
    'jane&amp#64;example.org',
    'jane&#38;#38;#64;example.org',
    'jane&#65312;example.org',
    'jane&#xff20;example.org',
    'mailto:jane%26%2364%3Bexample.org',
    'mailto:jane%26commat%3Bexample.org',
    'mailto:jane&#37;26&#37;2364&#37;3Bexample.org',
    'mailto:jane%EF%BC%A0example.org',
    'jane%u0040example.org',
    '"jane\\uff20example.org"',
    'jane\\u{0040}example.org',
    'jane\\U00000040example.org',
    'content: "jane\\40 example.org"',
    'content: "jane\\000040example.org"',
    '{\\rtf1 jane\\u64?example.org}',
    'jane=40example.org',
  ])('is found behind what decodes it: %s', (written) => {
    expect(maskedText(written)).toContain(masked)
  })

  test.each([
    '<td width=40px>',
    'bs=4096 count=40k',
    'x=40.5',
    'C:\\40files',
    'R&D 40 &amp; more',
    '100%25 of it',
    'a &#40;b&#41;',
    'selm=4036-at-example.org',
    '\\def\\@foo{\\@ifnextchar}',
    'bh=40ApUzuvtbwbH4t5Gb3Ts0gs6DJSioSNyNBn2+',
  ])('is none: %s', (text) => {
    expect(maskedText(text)).toBe(text)
  })

  test('is found in what begins again and again, in linear time', () => {
    const started = performance.now()
    for (const piece of ['&', '%', '%25', '&amp;', '&#38;', '&#', 'x=40', '\\', '%2', '&#0', '=\n'])
      maskedText(piece.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(8_000)
  })
})

describe('an address', () => {
  test.each([
    ['"joe\\@x"@example.org', '"joe\\-at-x"-at-example.org'],
    ['jane=\n@example.org jane@=\nexample.org', 'jane=\n-at-example.org jane-at-=\nexample.org'],
    ["jane<b>'</b>@example.org", "jane<b>'</b>-at-example.org"],
    ["<b>jane</b>'@example.org", "<b>jane</b>'-at-example.org"],
    ['jane\x01@\x01example.org', 'jane\x01-at-\x01example.org'],
  ])('is masked: %j', (written, expected) => {
    expect(maskedText(written)).toBe(expected)
  })

  test('in HTML is masked where a tag is broken between lines, which in plain text is a quote mark', () => {
    const html = (text: string) => bodyOf(maskedLines(['Content-Type: text/html', '', text]))
    expect(html('jane<b\n>@</b\n>localhost')).toBe('jane<b\n>-at-</b\n>localhost')
    expect(maskedText('x\n>@media print')).toBe('x\n>@media print')
  })

  test.each(['text/plain', 'application/octet-stream'])('in a folded card is masked in %s', (type) => {
    const card = 'BEGIN:VCARD\nEMAIL:jane\n @example.org\nEMAIL:jane@\n example.org\nEND:VCARD'
    expect(bodyOf(maskedLines([`Content-Type: ${type}`, '', card]))).toBe(
      'BEGIN:VCARD\nEMAIL:jane\n -at-example.org\nEMAIL:jane-at-\n example.org\nEND:VCARD',
    )
  })

  test.each([
    ['=?utf-8?q?jane&#6?= =?utf-8?q?4;example.org?='],
    ['=?utf-8?q?jane%4?= =?utf-8?q?0example.org?='],
    ['jane&#6=?utf-8?q?4;example.org?='],
    ['=?utf-8?q?jane&#6?=4;example.org'],
  ])('in encoded words that are cut in an escape is masked: %s', (words) => {
    const field = maskedField(`Subject: ${words}`)
    const [, coded] = /=\?utf-8\?B\?(.*?)\?=/.exec(field) ?? []
    expect(coded === undefined ? field : Buffer.from(coded, 'base64').toString()).toContain(masked)
  })

  test('in a copied header is masked where it is quoted-printable', () => {
    expect(maskedField('DKIM-Signature: v=1; z=From:jane=40example.org|To:x')).toBe(
      `DKIM-Signature: v=1; z=From:${masked}|To:x`,
    )
  })

  test.each([true, false])('in UTF-32 is masked, little-endian: %s', (little) => {
    const encoded = (text: string): Buffer => {
      const bytes = Buffer.alloc(text.length * 4)
      for (let at = 0; at < text.length; at++)
        if (little) bytes.writeUInt32LE(text.charCodeAt(at), at * 4)
        else bytes.writeUInt32BE(text.charCodeAt(at), at * 4)
      return bytes
    }
    const head = ['Content-Type: text/plain; charset=utf-32', 'Content-Transfer-Encoding: base64', '']
    const body = bodyOf(maskedLines([...head, base64(encoded('\ufeffAsk jane@example.org.'))]))
    expect(Buffer.from(body, 'base64')).toEqual(encoded(`\ufeffAsk ${masked}.`))
  })

  test.each([
    ['gbk', [0xa3, 0xc0]],
    ['shift_jis', [0x81, 0x97]],
    ['euc-jp', [0xa1, 0xf7]],
    ['euc-kr', [0xa3, 0xc0]],
    ['big5', [0xa2, 0x49]],
  ])('with a wide sign of %s is masked', (charset, sign) => {
    const bytes = Buffer.concat([
      Buffer.from(`Content-Type: text/plain; charset=${charset}\n\njane`),
      Buffer.from(sign),
      Buffer.from('example.org\n'),
    ])
    const options = { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false }
    expect(Buffer.from(maskMessage(bytes, options)).toString('latin1')).toContain(masked)
  })

  test('with a wide sign of ISO-2022-JP is none that a decoder reads', () => {
    const text = bodyOf(
      maskedLines(['Content-Type: text/plain; charset=iso-2022-jp', '', 'jane\x1b$B!w\x1b(Bexample.org']),
    )
    expect(new TextDecoder('iso-2022-jp').decode(Buffer.from(text, 'latin1'))).not.toMatch(/[@＠]/)
  })

  test('in a text that calls itself a picture is masked', () => {
    const body = bodyOf(
      maskedLines([
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        '',
        base64('Ask jane@example.org.'),
      ]),
    )
    expect(Buffer.from(body, 'base64').toString()).toBe(`Ask ${masked}.`)
  })

  test('in a message that calls itself a text is masked where it is encoded', () => {
    const inner = `From: a\nContent-Transfer-Encoding: base64\n\n${base64('Ask jane@example.org.')}\n`
    const text = bodyOf(maskedLines(['Content-Type: application/octet-stream; name=a.eml', '', inner]))
    expect(Buffer.from(bodyOf(text), 'base64').toString()).toBe(`Ask ${masked}.`)
  })
})
