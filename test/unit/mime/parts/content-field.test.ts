import { describe, expect, test } from 'vitest'
import { charsetOf, parseContentField } from '#mime/parts/content-field.ts'

const parametersOf = (text: string): Record<string, string> =>
  Object.fromEntries(parseContentField(text).parameters)

describe('the type', () => {
  test.each([
    ['Text/Plain', 'text/plain'],
    ['text/plain; charset=x', 'text/plain'],
    [' text / plain (comment)', 'text/plain'],
    ['(a (nested) comment) text/plain', 'text/plain'],
    ['text/plain charset=x', 'text/plain'],
    ['text', 'text'],
    ['', ''],
    [';', ''],
  ])('of %j is %j', (text, value) => {
    expect(parseContentField(text).value).toBe(value)
  })
})

describe('parameters', () => {
  test.each([
    ['a/b; Charset="utf-8"', { charset: 'utf-8' }],
    ['a/b;charset=utf-8;', { charset: 'utf-8' }],
    ['a/b; name="a;b\\"c"; x=y', { name: 'a;b"c', x: 'y' }],
    ['a/b; boundary=b (comment)', { boundary: 'b' }],
    ['a/b; name=Invoice(1).pdf', { name: 'Invoice(1).pdf' }],
    ['a/b; boundary="b"junk; x=y', { boundary: 'b', x: 'y' }],
    ['a/b; x=1; x=2', { x: '1' }],
    ['a/b; lonely; x=1', { x: '1' }],
    ['a/b; name="never closed', { name: 'never closed' }],
    ['a/b; name="', { name: '' }],
    ['a/b name="a.txt" size=3', { name: 'a.txt', size: '3' }],
    ['a/b; x=', {}],
    ['a/b; x=""', { x: '' }],
    ['a/b; =x', {}],
  ])('of %s', (text, expected) => {
    expect(parametersOf(text)).toEqual(expected)
  })

  test.each([
    ["a/b; name*=utf-8'en'caf%C3%A9", 'café'],
    ["a/b; name*0*=utf-8''caf%C3; name*1*=%A9; name*2=%41", 'café%41'],
    ['a/b; name*0="one "; name*1="two"', 'one two'],
    ["a/b; name*1=two; name*0*=iso-8859-1''%E9", 'étwo'],
    ['a/b; name*0=one; name*2=three', 'one'],
    ['a/b; name*=no-quotes%21', 'no-quotes!'],
  ])('put together by RFC 2231: %s', (text, name) => {
    const field = parseContentField(text)
    expect(field.parameters.get('name')).toBe(name)
    expect(field.decoded.has('name')).toBe(true)
  })

  test('have no inherited names', () => {
    expect(charsetOf('a/b; constructor=x')).toBeNull()
    expect(parametersOf('a/b; __proto__=x').charset).toBeUndefined()
  })
})

test.each(['(', ';', '"', '=', '; a=', '\\', "a*0*=';", '; x*1=y', 'a/ '])(
  'a megabyte of %j is read in linear time',
  (piece) => {
    expect(parseContentField(piece.repeat(1_000_000 / piece.length)).parameters.size).toBeLessThan(300_000)
  },
)
