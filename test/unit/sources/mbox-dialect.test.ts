import { describe, expect, test, vi } from 'vitest'
import { sniffDialect, Unescaper, unescape } from '#sources/mbox-dialect.ts'
import { latin1, textOf } from '#test/build/split.ts'
import { seededRandom } from '#test/generate/random.ts'

vi.setConfig({ testTimeout: 120_000 })

const dated = 'From ada@example.org Tue Mar  4 03:33:20 2003\n'

function withBody(body: string, head = 'Subject: tea\n'): string {
  return `${dated}${head}\n${body}\n`
}

describe('a mailbox’s dialect', () => {
  test.each([
    ['mboxo', withBody('plain\n')],
    ['mboxo', withBody('>From here\n') + withBody('>>From there\n')],
    [
      'mboxrd',
      withBody('>From here\n').replace(
        'ada@example.org Tue Mar  4 03:33:20 2003',
        'mboxrd@z Thu Jan  1 00:00:00 1970',
      ),
    ],
    ['mboxrd', withBody('>From you\n', 'Content-Length: 10\n').replace('ada@example.org', 'mboxrd@z')],
    ['none', withBody('first\n\nFrom here on\n')],
    ['mboxo', withBody('first\n\nFrom here on\n') + withBody('>From there\n')],
    ['mboxcl2', withBody('one\n', 'Content-Length: 4\n') + withBody('\nFrom you\n', 'Content-Length: 10\n')],
    ['mboxcl', withBody('one\n', 'Content-Length: 4\n') + withBody('>From you\n', 'Content-Length: 10\n')],
    ['mboxo', withBody('one\n', 'Content-Length: 6\n') + withBody('two\n', 'Content-Length: 2\n')],
    ['mboxo', ''],
  ])('%s is told by its first bytes', (dialect, source) => {
    expect(sniffDialect(latin1(source))).toBe(dialect)
  })

  test('depends on the first megabyte and on nothing behind it', () => {
    const start = withBody(`${'x'.repeat(99)}\n`.repeat(10_500))
    expect(sniffDialect(latin1(`${start}${withBody('one\n\nFrom here on\n')}`))).toBe('mboxo')
  })
})

describe('unescaping', () => {
  const escaped = '>From a\n>>From b\n >From c\n>From\nx >From d\n>>>From e\n>From f'

  test.each([
    ['mboxo', 'From a\n>>From b\n >From c\n>From\nx >From d\n>>>From e\nFrom f'],
    ['mboxcl', 'From a\n>>From b\n >From c\n>From\nx >From d\n>>>From e\nFrom f'],
    ['mboxrd', 'From a\n>From b\n >From c\n>From\nx >From d\n>>From e\nFrom f'],
    ['mboxcl2', escaped],
    ['none', escaped],
  ] as const)('of %s', (dialect, plain) => {
    expect(textOf(unescape(latin1(escaped), dialect))).toBe(plain)
  })

  test('gives the same view where there is nothing to do', () => {
    const bytes = latin1('Subject: tea\n\nFrom me >From you\n')
    expect(unescape(bytes, 'mboxrd')).toBe(bytes)
  })

  test('knows CRLF, and a CR that ends lines from one that does not', () => {
    expect(textOf(unescape(latin1('a\r\n>From b\r\n'), 'mboxo'))).toBe('a\r\nFrom b\r\n')
    expect(textOf(unescape(latin1('a\r>From b\r'), 'mboxo'))).toBe('a\rFrom b\r')
    expect(textOf(unescape(latin1('a\nbar\r>From b\n'), 'mboxo'))).toBe('a\nbar\r>From b\n')
  })

  test('in parts gives the same', () => {
    const random = seededRandom(4155)
    const pieces = [
      '>',
      '>',
      '>>',
      'From ',
      'From ',
      'From',
      'F',
      'Fro',
      ' ',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'tea',
    ]
    for (let round = 0; round < 2000; round++) {
      const dialect = random.pick(['mboxo', 'mboxrd', 'mboxcl', 'none'] as const)
      const bytes = latin1(Array.from({ length: random.below(40) }, () => random.pick(pieces)).join(''))
      const unescaper = new Unescaper(dialect)
      let plain = ''
      for (let at = 0; at < bytes.length;) {
        const size = 1 + random.below(random.pick([2, 9, 60]))
        plain += textOf(unescaper.push(bytes.slice(at, at + size)))
        at += size
      }
      plain += textOf(unescaper.finish())
      expect([dialect, textOf(bytes), plain]).toEqual([
        dialect,
        textOf(bytes),
        textOf(unescape(bytes, dialect)),
      ])
    }
  })

  test('of a hundred megabytes of quote marks, and of From lines, ends', () => {
    expect(unescape(latin1('>'.repeat(100_000_000)), 'mboxrd').length).toBe(100_000_000)
    expect(unescape(latin1('>From \n'.repeat(1_000_000)), 'mboxrd').length).toBe(6_000_000)
    const unescaper = new Unescaper('mboxrd')
    const quotes = latin1('>'.repeat(100_000))
    let length = 0
    for (let round = 0; round < 1000; round++) length += unescaper.push(quotes).length
    length += unescaper.push(latin1('From ')).length + unescaper.finish().length
    expect(length).toBe(100_000_004)
  })
})
