import { describe, expect, test } from 'vitest'
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

  test.each(['', '; charset=utf-16', '; charset=utf-8'])(
    'in UTF-16 without its mark is masked where few of its letters are Latin: %j',
    (charset) => {
      const text = `${'\u4e00'.repeat(2000)} jane@example.org`
      for (const swaps of [false, true]) {
        const ordered = (bytes: Uint8Array): Buffer =>
          swaps ? Buffer.from(bytes).swap16() : Buffer.from(bytes)
        const head = [`Content-Type: text/plain${charset}`, 'Content-Transfer-Encoding: base64', '']
        const masked = maskedLines([...head, base64(ordered(Buffer.from(text, 'utf16le'))), ''])
        const body = ordered(Buffer.from(bodyOf(masked), 'base64')).toString('utf16le')
        expect(body).toBe(text.replace('@', '-at-'))
      }
    },
  )

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
