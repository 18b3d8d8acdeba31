import { describe, expect, test } from 'vitest'
import { decodeCharset } from '#mime/decode-charset.ts'
import { bytesOf, encodeCharset } from './encode-charset.ts'

const samples = {
  'windows-1251': 'Здравствуйте, посылаем новую версию программы.',
  'koi8-r': 'Здравствуйте, посылаем новую версию программы.',
  'windows-1253': 'Καλημέρα σας, η νέα έκδοση είναι έτοιμη.',
  'windows-874': 'สวัสดีครับวันนี้เรามีรุ่นใหม่แล้ว',
  shift_jis: 'こんにちは、新しい版ができました。よろしく。',
  'euc-jp': 'こんにちは、新しい版ができました。よろしく。',
  'euc-kr': '안녕하세요, 새로운 버전이 나왔습니다.',
  gbk: '大家好，新的版本已经完成，欢迎试用。',
  big5: '大家好，新的版本已經完成，歡迎試用。',
  'iso-8859-2': 'Příliš žluťoučký kůň',
} as const

describe('text in a declared charset is read in it', () => {
  test.each(Object.entries(samples))('%s', (label, text) => {
    expect(decodeCharset(encodeCharset(text, label), label)).toMatchObject({ text, guessed: false })
  })

  test.each([
    ['"UTF-8"', 'utf-8'],
    ['utf8', 'utf-8'],
    ['cp1251', 'windows-1251'],
    ['win-1251', 'windows-1251'],
    ['x-cp1251', 'windows-1251'],
    ['KOI8-RU', 'koi8-r'],
    ['iso8859-5', 'iso-8859-5'],
    ['ISO_8859-5:1988', 'iso-8859-5'],
  ])('%s means %s', (label, charset) => {
    const bytes = encodeCharset('привет', charset)
    expect(decodeCharset(bytes, label)).toMatchObject({ text: 'привет', guessed: false })
  })

  test.each([
    ['ks_c_5601-1987', 'euc-kr', '한국'],
    ['cp949', 'euc-kr', '한국'],
    ['cp936', 'gbk', '中文'],
    ['gb_2312-80', 'gbk', '中文'],
    ['cp932', 'shift_jis', '日本'],
  ])('%s means %s', (label, charset, text) => {
    expect(decodeCharset(encodeCharset(text, charset), label)).toMatchObject({ text, guessed: false })
  })
})

describe('charsets that browsers do not read', () => {
  test.each([
    ['cp437', 'M\x81ller \x84\xe1', 'Müller äß'],
    ['ibm850', 'M\x81ller', 'Müller'],
    ['CP852', '\x9f\xa7', 'čž'],
    ['iso-2022-kr', '\x1b$)C\x0eGQ19\x0f ok', '한국 ok'],
    ['hz-gb-2312', '~{VPND~} ok ~~', '中文 ok ~'],
    ['iso-2022-cn', '\x1b$)A\x0eVPND\x0f', '中文'],
  ])('%s', (label, latin1, text) => {
    expect(decodeCharset(bytesOf(latin1), label)).toMatchObject({ text, guessed: false })
  })

  test('ISO-2022-JP is read with its escapes', () => {
    expect(decodeCharset(bytesOf('\x1b$BF|K\\\x1b(B ok'), 'iso-2022-jp').text).toBe('日本 ok')
  })

  test('windows-1252 has its quotes and dashes in every engine', () => {
    const text = '€ “quoted” – Šk'
    expect(decodeCharset(bytesOf('\x80 \x93quoted\x94 \x96 \x8ak'), 'windows-1252').text).toBe(text)
    expect(decodeCharset(bytesOf('\x80 \x93quoted\x94 \x96 \x8ak'), 'iso-8859-1').text).toBe(text)
  })

  test.each([
    ['Fr+APY-sche', 'Frösche'],
    ['1 +- 1 +AD0- 2', '1 + 1 = 2'],
    ['+2D3fUQ', String.fromCodePoint(0x1f751)],
    ['M+APw-ller, +AOQ.', 'Müller, ä.'],
    ['+', '+'],
    ['+A', '+A'],
    ['a+', 'a+'],
    ['+ADw-script+AD4-', '<script>'],
  ])('UTF-7 that is declared: %s', (latin1, text) => {
    expect(decodeCharset(bytesOf(latin1), 'utf-7')).toMatchObject({ text, guessed: false })
    expect(decodeCharset(bytesOf(latin1), 'unicode-1-1-utf-7').text).toBe(text)
  })

  test('UTF-7 is not looked for where nothing says so', () => {
    expect(decodeCharset(bytesOf('+ADw-script+AD4-'), null).text).toBe('+ADw-script+AD4-')
  })

  test.each(['constructor', '__proto__', 'x-no-such-charset', '\0', 'a'.repeat(10_000)])(
    '%.20s is none',
    (label) => {
      expect(decodeCharset(bytesOf('plain'), label)).toMatchObject({ text: 'plain', guessed: false })
      expect(decodeCharset(bytesOf('caf\xe9'), label)).toMatchObject({ text: 'café', guessed: true })
    },
  )
})

describe('text without a charset', () => {
  test.each([null, '', 'us-ascii', 'unknown-8bit', 'default_charset'])(
    'is UTF-8 where it is valid: %s',
    (label) => {
      expect(decodeCharset(encodeCharset('naïve 日本', 'utf-8'), label)).toMatchObject({
        text: 'naïve 日本',
        guessed: false,
      })
    },
  )

  test.each(Object.entries(samples).filter(([label]) => label !== 'iso-8859-2'))(
    'is guessed by its script: %s',
    (label, text) => {
      expect(decodeCharset(encodeCharset(text, label), null)).toMatchObject({ text, guessed: true })
    },
  )

  test.each(['Grüße aus Köln', 'Düsseldorf', 'señor Ñandú', 'fiancés', 'weiß, süß'])(
    'is Western else: %s',
    (text) => {
      expect(decodeCharset(encodeCharset(text, 'windows-1252'), null)).toMatchObject({ text, guessed: true })
    },
  )

  test('keeps UTF-8 that holds a few damaged bytes', () => {
    const bytes = Uint8Array.from([...encodeCharset('съешь ещё этих булок ', 'utf-8'), 0xe9])
    expect(decodeCharset(bytes, 'utf-8')).toMatchObject({
      text: 'съешь ещё этих булок \ufffd',
      guessed: true,
    })
  })

  test('takes a replacement character that was written for what it is', () => {
    expect(decodeCharset(encodeCharset('a\ufffdb', 'utf-8'), 'utf-8')).toMatchObject({
      text: 'a\ufffdb',
      guessed: false,
    })
  })
})
