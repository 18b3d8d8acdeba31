import { describe, expect, test } from 'vitest'
import { split, textsOf } from '#test/build/split.ts'

const dated = 'From ada@example.org Tue Mar  4 03:33:20 2003\n'
const inside = `One.\n\n${dated}Subject: forwarded\n\nTwo.\n`

function message(body: string, length: number = body.length): string {
  return `Subject: tea\nContent-Length: ${length}\n\n${body}`
}

describe('Content-Length', () => {
  test('makes text of separators where it leads exactly to the next one, which are named', () => {
    const record = split(`${dated}${message(inside)}\n${dated}${message('Three.\n')}\n`, {
      dialect: 'mboxcl2',
    })
    expect(textsOf(record)).toEqual([message(inside), message('Three.\n')])
    expect(record.ambiguous).toMatchObject([{ readAs: 'text', line: dated.trimEnd() }])
  })

  test('makes text of separators where it leads exactly to the end', () => {
    expect(textsOf(split(`${dated}${message(inside)}\n`, { dialect: 'mboxcl2' }))).toEqual([message(inside)])
    expect(textsOf(split(`${dated}${message(inside)}`, { dialect: 'mboxcl2' }))).toEqual([message(inside)])
  })

  test.each([-3, 3, 40, 1_000_000, 99_999_999_999_999])('is not believed where it lies by %i', (by) => {
    const lie = message(inside, inside.length + by)
    const record = split(`${dated}${lie}\n${dated}${message('Three.\n')}\n`, { dialect: 'mboxcl2' })
    expect(record.messages.length).toBe(3)
  })

  test('counts for nothing in a source of another dialect: a sender may write what he likes', () => {
    const record = split(`${dated}${message(inside)}\n${dated}${message('Three.\n')}\n`, {
      dialect: 'mboxrd',
    })
    expect(record.messages.length).toBe(3)
  })

  test('says where a message ends that ends in no line end', () => {
    const record = split(`${dated}${message('One.')}\n${dated}${message('Two.')}`, { dialect: 'mboxcl2' })
    expect(textsOf(record)).toEqual([message('One.'), message('Two.')])
  })

  test('tells that a file is cut', () => {
    expect(split(`${dated}${message('One.\n', 500)}`, { dialect: 'mboxcl2' }).end.incomplete).toBe(true)
  })

  test('is read in any case and with any white space, in CRLF too', () => {
    const odd = `Subject: tea\r\ncontent-LENGTH :\t ${inside.length} \r\n\r\n${inside}`
    expect(textsOf(split(`${dated.trimEnd()}\r\n${odd}\r\n`, { dialect: 'mboxcl2' }))).toEqual([odd])
  })
})
