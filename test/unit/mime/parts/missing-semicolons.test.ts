import { describe, expect, test } from 'vitest'
import { withSemicolons } from '#mime/parts/missing-semicolons.ts'

describe('a semicolon is set', () => {
  test.each([
    ['text/plain charset=utf-8', 'text/plain; charset=utf-8'],
    ['multipart/mixed\tboundary="a b"', 'multipart/mixed;\tboundary="a b"'],
    ['attachment filename=a.txt', 'attachment; filename=a.txt'],
    ['a/b; name="a.txt" size=3', 'a/b; name="a.txt"; size=3'],
    ['a/b; name=a.txt size=3   mode=r', 'a/b; name=a.txt; size=3;   mode=r'],
    ['a/b; name="a\\" b=c" size=3', 'a/b; name="a\\" b=c"; size=3'],
    ["a/b x*0*=utf-8''a x*1=b", "a/b; x*0*=utf-8''a; x*1=b"],
    ['a/b (by hand c=d) x=y', 'a/b (by hand c=d); x=y'],
  ])('in %j', (field, expected) => {
    expect(withSemicolons(field)).toBe(expected)
  })
})

describe('nothing is set', () => {
  test.each([
    'text/plain; charset=utf-8; name="a b=c.txt"',
    'multipart/mixed; boundary= ----=_Next',
    'multipart/mixed; boundary =\t----=_Next',
    'a/b; name="never closed size=3',
    'a/b; x=y (never closed size=3',
    'a/b; name==?utf-8?q?a b=c3=a9.txt?= =?utf-8?q?c d=20?=',
    'a/b; name=a b =c',
    'a/b; name=a b==',
    'a/b; name = a',
    'a/b\t x',
  ])('in %j', (field) => {
    expect(withSemicolons(field)).toBe(field)
  })
})

test.each([' ', 'a ', ' a=b', ' (', ' (a=b) ', '"', ' "', ' a="', '\\', '; ', ' a= ', '=?', ' =?a', '(a '])(
  'a megabyte of %j behind a type is read in linear time',
  (piece) => {
    const field = `a/b x=y ${piece.repeat(1_000_000 / piece.length)}`
    expect(withSemicolons(field).startsWith('a/b; x=y')).toBe(true)
  },
)
