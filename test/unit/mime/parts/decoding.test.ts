import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '#mime/parts/base64.ts'
import { decodeQuotedPrintable } from '#mime/parts/quoted-printable.ts'
import { unflow } from '#mime/parts/unflow.ts'
import { bytesOf, latin1Of } from '#test/unit/mime/encode-charset.ts'

const base64 = (text: string): string => latin1Of(decodeBase64(bytesOf(text)))
const quoted = (text: string): string => latin1Of(decodeQuotedPrintable(bytesOf(text)))

describe('base64', () => {
  test('is what was encoded, for every length and any line length', () => {
    for (let length = 0; length < 300; length++) {
      const text = Array.from({ length }, (_, index) =>
        String.fromCharCode((index * 37 + length) & 255),
      ).join('')
      const encoded = btoa(text)
      expect(base64(encoded)).toBe(text)
      expect(base64(encoded.replace(/.{1,7}/g, '$&\r\n'))).toBe(text)
      expect(base64(encoded.replace(/=+$/, ''))).toBe(text)
    }
  })

  test.each([
    ['YQ==YWI=YWJj', 'aababc'],
    ['Y*W-J j', 'abc'],
    ['====', ''],
    ['Y', ''],
    ['', ''],
  ])('%s is read leniently', (encoded, text) => {
    expect(base64(encoded)).toBe(text)
  })
})

describe('quoted-printable', () => {
  test.each([
    ['a=3Db=3db', 'a=b=b'],
    ['a=\nb=\r\nc', 'abc'],
    ['a= \t\nb', 'ab'],
    ['a  \nb\t\r\nc ', 'a\nb\r\nc'],
    ['a=20\nb', 'a \nb'],
    ['a=20 \nb', 'a \nb'],
    ['a=\n  \nb', 'a\nb'],
    ['=G1=1', '=G1=1'],
    ['end=', 'end'],
    ['end=4', 'end=4'],
    ['=E9\xe9', '\xe9\xe9'],
  ])('%j is %j', (encoded, text) => {
    expect(quoted(encoded)).toBe(text)
  })
})

describe('flowed text without its soft breaks', () => {
  test.each([
    ['wo \nrd\n', 'word\n'],
    ['wo  \nrd', 'wo rd'],
    ['> wo \n> rd \nnew', '> word\nnew'],
    [' stuffed \nline', 'stuffedline'],
    ['-- \nsignature', '-- \nsignature'],
    ['', ''],
  ])('%j is %j', (flowed, text) => {
    expect(unflow(flowed)).toBe(text)
  })
})
