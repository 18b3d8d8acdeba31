import { describe, expect, test } from 'vitest'
import { parseHead } from '#mime/parse-head.ts'
import { walkParts } from '#mime/parts/walk.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'
import { multipart } from '#test/unit/mime/written-message.ts'
import { base64, bodyOf, maskedLines, textIn } from './masked.ts'

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

  test.each(['calendar', 'vcard'])('that fold their lines are masked where they do: text/%s', (type) => {
    for (const line of [
      'EMAIL:jane@\n example.org',
      'EMAIL:jane\r\n\t@example.org',
      'EMAIL:jane\n @\n example.org',
    ]) {
      const masked = maskedLines([`Content-Type: text/${type}`, '', line])
      expect(masked.replace(/\r?\n[ \t]/g, '')).toContain('EMAIL:jane-at-example.org')
    }
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
    const boundaries = [
      'jane@example.org',
      '@example.org',
      'jane@',
      'a=@b.c',
      '=@b.c',
      '--:=@b.c',
      'a@@b',
      'a@--b',
      'list+jane=example.org@lists.example',
      'a.b@c.d',
      '=?a@b.c',
    ]
    for (const boundary of boundaries) {
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

  test.each(['@b.c', '=@b.c', 'a.b@c.d', 'a+b=c.d@e.f'])(
    'keep their boundaries without quotes, and where another parameter is encoded: %s',
    (boundary) => {
      for (const parameters of [`boundary=${boundary}`, `boundary=${boundary}; name*=utf-8''jane%40b.c`]) {
        const lines = [`Content-Type: multipart/mixed; ${parameters}`, '', `--${boundary}`, '', 'one', '']
        expect(textIn(maskedLines([...lines, `--${boundary}`, '', 'two', '', `--${boundary}--`]))).toMatch(
          /^one\s+two\s*$/,
        )
      }
    },
  )

  test('of a report are masked where nothing says that they are encoded, and where words look as if they were', () => {
    const masked = (body: string): string =>
      bodyOf(maskedLines(['Content-Type: message/disposition-notification', '', body]))
    const fields = 'Final-Recipient: rfc822; jane@example.org\n'
    expect(masked(`MDN\n\n${base64(fields)}\n`)).toBe(`MDN\n\n${base64(fields.replace('@', '-at-'))}\n`)
    expect(masked('Content-Transfer-Encoding: base64\n\njane@example.org')).toMatch(/\njane-at-example\.org$/)
    // As long before as after.
    const same = `Content-Transfer-Encoding: base64\njane&#64example.org\n\n${base64('beans')}\n`
    expect(masked(same)).toBe(same.replace('&#64', '-at-'))
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
