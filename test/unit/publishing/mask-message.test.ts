import { describe, expect, test } from 'vitest'
import { parseHead } from '#mime/parse-head.ts'
import { walkParts } from '#mime/parts/walk.ts'
import { maskMessage } from '#publishing/masking/mask-message.ts'
import { bytesOf, encodeCharset, latin1Of } from '#test/unit/mime/encode-charset.ts'
import { multipart } from '#test/unit/mime/written-message.ts'
import { base64, bodyOf, maskedLines, textIn } from './masked.ts'

describe('a text', () => {
  test('in base64 is decoded, masked and encoded, its lines as long as they may be', () => {
    const text = `jane@example.org\n${'beans and peas\n'.repeat(20)}`
    const masked = maskedLines(['Content-Transfer-Encoding: base64', '', base64(text), ''])
    expect(textIn(masked)).toBe(text.replace('@', '-at-'))
    expect(Math.max(...masked.split('\n').map((line) => line.length))).toBe(76)
  })

  test('in base64 with nothing to mask stays as it was written', () => {
    const lines = ['Content-Transfer-Encoding: base64', '', base64('beans'), '']
    expect(maskedLines(lines)).toBe(lines.join('\n'))
  })

  test('behind base64 is none that a decoder could find', () => {
    const masked = maskedLines([
      'Content-Transfer-Encoding: base64',
      '',
      base64('beans'),
      '-- ',
      'jane@example.org',
    ])
    expect(masked).not.toContain('@')
  })

  test.each([
    'jane=40example.org',
    'jane@example.org',
    'jane=\n@example.org',
    'jane=40=\nexample.org',
    'jane%4=\n0example.org',
  ])('in quoted-printable is masked: %j', (written) => {
    const masked = maskedLines([
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `f=C3=BCr ${written}=20`,
      'end',
    ])
    expect(textIn(masked)).toBe('für jane-at-example.org \nend')
  })

  test('in quoted-printable has no line that could be a delimiter', () => {
    const text = `${'-'.repeat(300)} jane@example.org`
    const masked = maskedLines(['Content-Transfer-Encoding: quoted-printable', '', `=2D${text.slice(1)}`])
    expect(bodyOf(masked)).not.toMatch(/^--/m)
    expect(textIn(masked)).toBe(text.replace('@', '-at-'))
  })

  test.each([
    ['UTF-16, little end first', 'utf-16le', Buffer.from('für jane@example.org', 'utf16le')],
    ['UTF-16, by its mark', 'utf-16', Buffer.from('\ufefffür jane@example.org', 'utf16le')],
    ['UTF-16, big end first', 'utf-16be', Buffer.from('für jane@example.org', 'utf16le').swap16()],
    ['UTF-7', 'utf-7', Buffer.from('f+APw-r jane+AEA-example.org')],
    ['UTF-7, with the sign as it is', 'utf-7', Buffer.from('f+APw-r jane@example.org')],
    ['ISO-8859-1', 'iso-8859-1', Buffer.from('für jane@example.org', 'latin1')],
  ])('in %s is masked in its charset', (_, charset, bytes) => {
    const head = [`Content-Type: text/plain; charset=${charset}`, 'Content-Transfer-Encoding: base64', '']
    const masked = maskedLines([...head, base64(bytes), ''])
    expect(masked).toContain(head.join('\n'))
    expect(textIn(masked).replace('\ufeff', '')).toBe('für jane-at-example.org')
  })

  test.each([
    ['shift_jis', 'アイ ア@ jane@example.org'],
    ['big5', '一乙 jane@example.org'],
    ['gbk', '丂丄 jane@example.org'],
  ])('in %s is masked where the sign is no part of another character', (charset, text) => {
    const masked = maskMessage(
      Uint8Array.of(
        ...bytesOf(`Content-Type: text/plain; charset=${charset}\n\n`),
        ...encodeCharset(text, charset),
      ),
      { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false },
    )
    expect(textIn(latin1Of(masked))).toBe(text.replace('jane@', 'jane-at-'))
  })

  test('in ISO-2022-JP is masked outside what is shifted', () => {
    const text = '\x1b$B%"@@%$\x1b(B jane@example.org'
    const masked = maskedLines(['Content-Type: text/plain; charset=iso-2022-jp', '', text])
    expect(bodyOf(masked)).toBe(text.replace('jane@', 'jane-at-'))
  })

  test.each([
    'jane@ \nexample.org',
    'jane \n@example.org',
    '> jane@ \n> example.org',
    '> jane \n> @example.org',
  ])('whose lines flow is masked where they are cut: %j', (text) => {
    const masked = maskedLines(['Content-Type: text/plain; format=flowed; delsp=yes', '', text])
    expect(textIn(masked)).toMatch(/^(?:> )?jane-at-example\.org$/)
  })
})

describe('parts', () => {
  const attached = [
    'Content-Type: application/octet-stream; name="beans.patch"',
    'Content-Transfer-Encoding: base64',
    '',
  ]

  test('that are files of text are masked, whatever they are called', () => {
    const masked = maskedLines(multipart('mixed', 'b', [[...attached, base64('+ Cc: jane@example.org\n')]]))
    expect(masked).toContain(base64('+ Cc: jane-at-example.org\n'))
  })

  test('that are binary stay', () => {
    const lines = multipart('mixed', 'b', [[...attached, base64('\0jane@example.org')]])
    expect(maskedLines(lines)).toBe(lines.join('\n'))
  })

  test.each(['7bit', 'base64', 'quoted-printable'])(
    'that are messages are masked as such: %s',
    (encoding) => {
      const inner = [
        'From: =?utf-8?q?jane=40example=2Eorg?= <jane@example.org>',
        'Content-Transfer-Encoding: base64',
        '',
        base64('jane@example.org'),
        '',
      ].join('\n')
      const written =
        encoding === '7bit'
          ? inner
          : encoding === 'base64'
            ? base64(inner)
            : inner.replaceAll('=', '=3D').replaceAll('@', '=40')
      const part = ['Content-Type: message/rfc822', `Content-Transfer-Encoding: ${encoding}`, '', written]
      const masked = maskedLines(multipart('mixed', 'b', [part]))
      const bytes = bytesOf(masked)
      const head = parseHead(bytes, { separatorDate: null })
      const [found] = walkParts(bytes, head.bodyStart, head.part)
      const body = masked.slice(found!.start, found!.end)
      const again =
        encoding === 'base64'
          ? Buffer.from(body, 'base64').toString()
          : encoding === '7bit'
            ? body
            : body.replace(/=\n/g, '').replaceAll('=3D', '=')
      expect(again).toContain('<jane-at-example.org>')
      expect(again).toContain(base64('jane-at-example.org'))
      expect(again).not.toContain('jane=40')
    },
  )

  test('of a digest are messages without saying so', () => {
    const inner = ['', 'Subject: one', 'Content-Transfer-Encoding: base64', '', base64('jane@example.org')]
    expect(maskedLines(multipart('digest', 'b', [inner]))).toContain(base64('jane-at-example.org'))
  })

  test('keep their boundaries, in which an address may stand', () => {
    for (const boundary of ['jane@example.org', '@example.org', 'jane@', 'a=@b.c']) {
      const masked = maskedLines(
        multipart('mixed', boundary, [
          ['', 'one'],
          ['', 'two'],
        ]),
      )
      expect(textIn(masked)).toBe('one\ntwo')
      expect(masked).not.toContain('jane@example')
    }
  })

  test('of a report are masked where a gateway has encoded them', () => {
    const report = ['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; example.org']
    const fields = base64('Final-Recipient: rfc822; jane@example.org\n')
    const masked = maskedLines([...report, 'Content-Transfer-Encoding: base64', '', fields, ''])
    expect(masked).toContain(base64('Final-Recipient: rfc822; jane-at-example.org\n'))
  })

  test('that stand before and behind them are masked', () => {
    const lines = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      'jane@example.org: beans',
      '--b',
      '',
      'x',
      '--b--',
      'jane@example.org',
    ]
    expect(maskedLines(lines)).not.toContain('@')
  })

  test('of Outlook and S/MIME, which are read as text, are replaced by a note', () => {
    const signed = [
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      '',
      'jane@example.org',
    ]
    expect(textIn(maskedLines(multipart('mixed', 'b', [signed])))).toBe(
      '[Left out: “smime.p7m”, application/pkcs7-mime, 16 bytes]\n',
    )
    expect(textIn(maskedLines(signed))).toBe('[Left out: “smime.p7m”, application/pkcs7-mime, 16 bytes]\n')
  })

  test('are masked with CR LF and with CR alone at the line ends', () => {
    const lines = multipart('mixed', 'b', [
      ['Content-Transfer-Encoding: base64', '', base64('jane@example.org')],
      ['', 'jane@example.org'],
    ])
    for (const end of ['\r\n', '\r']) {
      const masked = maskedLines(lines.join(end))
      expect(textIn(masked)).toBe('jane-at-example.org\njane-at-example.org')
    }
  })
})

describe('attachments', () => {
  const picture = (name: string): string[] => [
    'Content-Type: image/png',
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64('a picture'),
  ]

  test('are dropped for a note where that is asked for, the text and the number of parts kept', () => {
    const lines = multipart('mixed', 'b', [
      ['', 'text'],
      picture('beans of jane@example.org.png'),
      ['', 'more'],
    ])
    const masked = maskedLines(lines, { dropsAttachments: true })
    expect(textIn(masked)).toBe(
      'text\n[Left out: “beans of jane-at-example.org.png”, image/png, 9 bytes]\n\nmore',
    )
  })

  test('that are the whole message are dropped, its header kept', () => {
    const masked = maskedLines(['Subject: beans', ...picture('beans.png')], { dropsAttachments: true })
    expect(masked).toContain('Subject: beans\n')
    expect(textIn(masked)).toBe('[Left out: “beans.png”, image/png, 9 bytes]\n')
  })

  test('stay where nothing is asked for', () => {
    const lines = multipart('mixed', 'b', [['', 'jane@example.org'], picture('beans.png')]).join('\n')
    expect(maskedLines(lines, { masksAddresses: false })).toBe(lines)
  })
})
