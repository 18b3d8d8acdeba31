import { describe, expect, test } from 'vitest'
import { split, textsOf } from '#test/build/split.ts'

const dated = 'From ada@example.org Tue Mar  4 03:33:20 2003\n'
const first = 'From: Ada <ada@example.org>\nSubject: tea\n\nA pot of it.\n'
const second = 'From: Ben <ben@example.org>\nSubject: Re: tea\n\nTwo cups.\n'
const two = `${dated}${first}\n${dated}${second}\n`

function readAs(record: ReturnType<typeof split>): string[] {
  return record.ambiguous.map(({ readAs: as, line }) => `${as}: ${line}`)
}

describe('a mailbox', () => {
  test('is its messages, without separators and the blank lines before them', () => {
    const record = split(two)
    expect(textsOf(record)).toEqual([first, second])
    expect(record.messages.map(({ separatorOffset }) => separatorOffset)).toEqual([0, two.indexOf(dated, 1)])
    expect(record.messages[0]?.separator).toBe(dated.trimEnd())
    expect(record.skipped).toEqual([{ offset: two.length - 1, bytes: 1, why: 'trailing' }])
    expect(record.ambiguous).toEqual([])
    expect(record.end.incomplete).toBe(false)
  })

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may end its lines in %s', (_, lineEnd) => {
    const turn = (text: string) => text.replaceAll('\n', lineEnd)
    expect(textsOf(split(turn(two)))).toEqual([turn(first), turn(second)])
  })

  test('may begin with a BOM and blank lines, which are accounted for', () => {
    const record = split(`\u00ef\u00bb\u00bf\n\r\n${two}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(record.skipped[0]).toEqual({ offset: 0, bytes: 6, why: 'blank' })
  })

  test('may begin with what is no mail, which is accounted for', () => {
    const record = split(`HTTP/1.1 200 OK\n\n${two}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(record.skipped[0]).toEqual({ offset: 0, bytes: 17, why: 'before-first-message' })
  })

  test('may be empty, blank, or without any message', () => {
    expect(split('').messages).toEqual([])
    expect(split('\n\n\n').skipped).toEqual([{ offset: 0, bytes: 3, why: 'blank' }])
    expect(split('Dear all,\n\nFrom now on.\n').skipped).toEqual([
      { offset: 0, bytes: 24, why: 'before-first-message' },
    ])
  })

  test('keeps a message without a body, without a head, and without anything', () => {
    const none = split(`${dated}Subject: tea\n\n${dated}\nonly a body\n\n${dated}\n${dated}${second}`)
    expect(textsOf(none)).toEqual(['Subject: tea\n', '\nonly a body\n', '', second])
  })

  test('has a blank line before its separator that is of the message, where two stand', () => {
    expect(textsOf(split(`${dated}${first}\n\n${dated}${second}\n\n`))).toEqual([`${first}\n`, `${second}\n`])
  })

  test('may go on from a separator in the middle', () => {
    const at = two.indexOf(dated, 1)
    const record = split(two.slice(at), { offset: at })
    expect(record.messages).toMatchObject([{ separatorOffset: at, start: at + dated.length }])
  })

  test('may go on from where a message ended', () => {
    const at = two.indexOf(dated, 1) - 1
    const record = split(two.slice(at), { offset: at, firstSeparator: dated.trimEnd() })
    expect(textsOf(record)).toEqual([second])
  })
})

describe('a line that begins with From', () => {
  test('is text where no header follows', () => {
    const record = split(`${dated}${first}\n${dated}and nothing of a header.\n\nFrom Russia with love\n`)
    expect(record.messages.length).toBe(1)
    expect(readAs(record)).toEqual([`text: ${dated.trimEnd()}`, 'text: From Russia with love'])
  })

  test('is text where it looks like no separator, whatever follows', () => {
    const record = split(`${dated}${first}\nFrom Russia with love\nYear: 1963\n`)
    expect(record.messages.length).toBe(1)
    expect(readAs(record)).toEqual(['text: From Russia with love'])
  })

  test('is nothing to speak of in the middle of a paragraph, or of a line', () => {
    const record = split(`${dated}${first}I came\nFrom Russia with love.\n\nSee: From me\n\n >From you\n`)
    expect(record.messages.length).toBe(1)
    expect(record.ambiguous).toEqual([])
  })

  test('is a separator without a blank line before it where it has a date, and is named', () => {
    const record = split(`${dated}${first}${dated}${second}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(readAs(record)).toEqual([`separator: ${dated.trimEnd()}`])
  })

  test('is text without a blank line before it where it has only an address, and is named', () => {
    const record = split(`${dated}${first}From ben@example.org\nSubject: tea\n`)
    expect(record.messages.length).toBe(1)
    expect(readAs(record)).toEqual(['text: From ben@example.org'])
  })

  test('is not a header that is a link', () => {
    expect(split(`${dated}${first}\nFrom ben@example.org\nhttps://example.org/\n`).messages.length).toBe(1)
  })

  test.each([
    ['From ada@example.org\n', 'only an address'],
    ['From 1844347792267117879@xxx\n', 'a number for an address'],
    ['From ada at example.org\n', 'a masked address'],
    ['From -\n', 'a dash'],
    ['From \n', 'nothing'],
    ['From ???@??? Sat Jan 01 00:00:00 2000\n', 'Eudora’s'],
    ['From - Sat Jan 01 00:00:00 2000\n', 'Thunderbird’s'],
    ['From ada at example.org  Sat Jan  1 00:00:00 2000\n', 'pipermail’s'],
    ['From ada@example.org Mo 3. Jan 2005 12:30:00\n', 'a date in another language'],
    ['From the exporter of all\n', 'words, always as many'],
  ])('separates in a mailbox that has it first: %j', (separator) => {
    const record = split(`${separator}${first}\n${separator}${second}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(record.ambiguous).toEqual([])
  })

  test('separates without blank lines where all are the same and bare', () => {
    const record = split(`From - \n${first}From - \n${second}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(readAs(record)).toEqual(['separator: From - '])
  })

  test('separates in a form that is not the first one’s, and is named', () => {
    const record = split(`${dated}${first}\nFrom ben@example.org\n${second}`)
    expect(textsOf(record)).toEqual([first, second])
    expect(readAs(record)).toEqual(['separator: From ben@example.org'])
  })

  test('is text after a lone CR, in a mailbox that does not end its lines so', () => {
    expect(split(`${dated}${first}a progress bar\r\r${dated}${second}`).messages.length).toBe(1)
  })

  test('is text where it is longer than any separator', () => {
    const long = `From ${'a'.repeat(1200)}@example.org Tue Mar  4 03:33:20 2003\n`
    expect(split(`${dated}${first}\n${long}${second}`).messages.length).toBe(1)
  })

  test.each(['>', '>>'])(
    'may be followed by another behind %s, as mailers and mailboxes leave it',
    (quotes) => {
      const escaped = `${quotes}From ben Tue Mar  4 03:33:20 2003\n`
      expect(split(`${dated}${first}\n${dated}${escaped}${second}`).messages.length).toBe(2)
    },
  )
})

describe('git’s own separator', () => {
  const git = `From ${'0123456789abcdef'.repeat(3).slice(0, 40)} Mon Sep 17 00:00:00 2001\n`

  test('is text in a mail that quotes a patch', () => {
    const record = split(`${dated}${first}\n${git}${second}\n${dated}${second}`)
    expect(textsOf(record)).toEqual([`${first}\n${git}${second}`, second])
    expect(readAs(record)).toEqual([`text: ${git.trimEnd()}`])
  })

  test('separates in a file that begins with it, also when it is resumed', () => {
    expect(textsOf(split(`${git}${first}\n${git}${second}`))).toEqual([first, second])
    expect(
      textsOf(split(`${git}${first}\n${git}${second}`, { offset: 500, firstSeparator: git.trimEnd() })),
    ).toEqual([first, second])
  })
})

describe('the end of a mailbox', () => {
  const multipart = 'From: a@b.example\nContent-Type: multipart/mixed;\n boundary="x y"\n\n--x y\n\nHello.\n'

  test.each([
    ['in a head', `${two}${dated}Subject: te`],
    ['after a head’s line', `${two}${dated}Subject: tea\n`],
    ['after a separator', `${two}${dated}`],
    ['in a line, where others end', two.slice(0, -3)],
    ['in a multipart', `${two}${dated}${multipart}`],
  ])('may be cut %s, and then its message is kept and marked', (_, source) => {
    const record = split(source)
    expect(record.end.incomplete).toBe(true)
    expect(record.messages.map(({ incomplete }) => incomplete)).toEqual(
      record.messages.map((_message, index) => index === record.messages.length - 1),
    )
  })

  test.each([
    ['with a blank line', two],
    ['without one', two.slice(0, -1)],
    ['after the end of a multipart', `${dated}${multipart}--x y--\n`],
    ['after an empty body', `${two}${dated}Subject: tea\n\n`],
  ])('is whole %s', (_, source) => {
    expect(split(source).end.incomplete).toBe(false)
  })

  test('tells where its last message begins, for the day when it has grown', () => {
    expect(split(two).end.lastSeparatorOffset).toBe(two.indexOf(dated, 1))
  })
})
