import { describe, expect, test } from 'vitest'
import { decodeHeader } from '#mime/encoded-words.ts'
import { bytesOf, encodeCharset, latin1Of } from './encode-charset.ts'

const base64 = (bytes: Uint8Array): string => btoa(latin1Of(bytes))
const decoded = (field: string, hint?: string | null): string => decodeHeader(field, hint).text

describe('encoded words', () => {
  test.each([
    ['plain', 'plain'],
    ['=?utf-8?Q?caf=C3=A9?=', 'café'],
    ['=?UTF-8?B?Y2Fmw6k=?=', 'café'],
    ['=?iso-8859-1?q?this_is=20text?=', 'this is text'],
    ['=?iso-8859-1*fr?q?caf=E9?=', 'café'],
    ['a =?utf-8?q?b?= c', 'a b c'],
    ['=?utf-8?q?a?= =?utf-8?q?b?=', 'ab'],
    ['=?utf-8?q?a?= \t =?iso-8859-1?q?=E9?= c', 'aé c'],
    ['"=?utf-8?q?quoted?="', '"quoted"'],
    ['[tag]=?utf-8?q?joined?=', '[tag]joined'],
    ['=?utf-8?q?with a space?=', 'with a space'],
    ['=?utf-8?q?why=3F?=', 'why?'],
    ['=?utf-8?q?=', '=?utf-8?q?='],
    ['=?utf-8?x?abc?=', '=?utf-8?x?abc?='],
    ['=?utf-8?q?open =?utf-8?q?closed?=', '=?utf-8?q?open closed'],
    ['=?utf-8?B?Zm9v YmFy?=', 'foobar'],
    ['=?no-such-charset?q?caf=E9?=', 'café'],
    ['=?utf-8?q?=ZZ=4?=', '=ZZ=4'],
    ['=?utf-8?q??=', ''],
  ])('%s', (field, text) => {
    expect(decoded(field)).toBe(text)
  })

  test.each(['utf-8', 'gbk', 'big5', 'shift_jis', 'euc-kr'])(
    'cut inside a character are joined: %s',
    (charset) => {
      const bytes = encodeCharset(charset === 'euc-kr' ? '한국어' : '中文字', charset)
      for (let cut = 1; cut < bytes.length; cut++) {
        const words = [bytes.subarray(0, cut), bytes.subarray(cut)].map(
          (part) => `=?${charset}?B?${base64(part)}?=`,
        )
        expect(decoded(words.join(' '))).toBe(charset === 'euc-kr' ? '한국어' : '中文字')
      }
    },
  )

  test('in ISO-2022-JP each have their escapes', () => {
    const word = `=?ISO-2022-JP?B?${btoa('\x1b$BF|K\\\x1b(B')}?=`
    expect(decoded(`${word} ${word}`)).toBe('日本日本')
  })
})

describe('raw bytes beyond ASCII', () => {
  test('are UTF-8 where they are valid', () => {
    expect(decodeHeader(encodeCharset('Grüße', 'utf-8'))).toEqual({ text: 'Grüße', guessed: false })
    expect(decodeHeader(encodeCharset('Grüße', 'utf-8'), 'koi8-r')).toEqual({ text: 'Grüße', guessed: false })
  })

  test('are in the charset of the body else, which is a guess', () => {
    expect(decodeHeader(encodeCharset('привет', 'koi8-r'), 'koi8-r')).toEqual({
      text: 'привет',
      guessed: true,
    })
    expect(decodeHeader(encodeCharset('한국', 'euc-kr'), 'ks_c_5601-1987')).toEqual({
      text: '한국',
      guessed: true,
    })
  })

  test('are guessed where there is no such charset', () => {
    expect(decodeHeader(bytesOf('caf\xe9'))).toEqual({ text: 'café', guessed: true })
    expect(decodeHeader(bytesOf('caf\xe9'), 'us-ascii')).toEqual({ text: 'café', guessed: true })
  })

  test('stand beside encoded words', () => {
    expect(decoded('\xe9 =?utf-8?q?=C3=A9?= \xe9')).toBe('é é é')
  })

  test('escapes of ISO-2022-JP are read without an encoded word', () => {
    expect(decoded('\x1b$BF|K\\\x1b(B ok')).toBe('日本 ok')
  })
})

test.each(['=?', '=?a?q?', '=?a?q? ', '?=', '=?a?b?=', '\xe9', '=?utf-8?q?\xe9?= ', '=?a?q?x =?'])(
  'a megabyte of %j is read in linear time',
  (piece) => {
    expect(decoded(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000)
  },
)

describe('an encoded word that says only that it was raw', () => {
  test.each(['unknown-8bit', 'x-unknown', 'us-ascii'])('is in the charset of the body: %s', (charset) => {
    const word = `=?${charset}?B?${base64(encodeCharset('привет', 'koi8-r'))}?=`
    expect(decodeHeader(word, 'koi8-r')).toEqual({ text: 'привет', guessed: true })
  })

  test('is UTF-8 where that is valid, and one that says UTF-8 is not in another', () => {
    expect(decoded(`=?unknown-8bit?B?${base64(encodeCharset('Grüße', 'utf-8'))}?=`, 'koi8-r')).toBe('Grüße')
    expect(decoded('=?utf-8?q?Gr=C3=BC=C3=9Fe=E9?=', 'koi8-r')).toBe('Grüße\ufffd')
  })
})

test('ISO-2022-JP that stays shifted from word to word is read on', () => {
  const words = ['\x1b$BF|', 'K\\\x1b(B'].map((piece) => `=?ISO-2022-JP?B?${btoa(piece)}?=`)
  expect(decoded(words.join('\n '))).toBe('日本')
})
