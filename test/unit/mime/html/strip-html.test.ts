import { describe, expect, test } from 'vitest'
import { stripHtml } from '#mime/html/strip-html.ts'

/** White space aside, which is nothing in HTML. */
const words = (html: string): string => stripHtml(html).split(/\s+/).filter(Boolean).join(' ')

describe('the words of HTML', () => {
  test.each([
    ['plain', 'plain'],
    ['<b>b</b>old and <i>it</i>alic', 'bold and italic'],
    ['one<br>two<p>three</p>four<div>five</div>', 'one two three four five'],
    ['<td>a</td><td>b</td>', 'a b'],
    ['<a href="x>y" title=\'<b>\'>link</a>', 'link'],
    ['<a title=it’s>word</a>', 'word'],
    ['a<!-- b > <p> -->c', 'ac'],
    ['<!doctype html><?xml version="1.0"?>a', 'a'],
    ['<![if !mso]>a<![endif]>', 'a'],
    ['<style>p { color: red }</style>a<SCRIPT>var b = "</b>"</SCRIPT >c', 'a c'],
    ['<head><title>not shown</title></head>shown', 'shown'],
    ['<title>never closed', 'never closed'],
    ['1 < 2 and 2 <3 <', '1 < 2 and 2 <3 <'],
    ['<3 you', '<3 you'],
    ['</>a</ b>c', 'a c'],
    ['<script>never closed', ''],
    ['a<!-- never closed', 'a'],
    ['a<b never closed', 'a'],
    ['<b/>a<custom-element>b</custom-element>', 'a b'],
  ])('%s', (html, expected) => {
    expect(words(html)).toBe(expected)
  })

  test.each([
    ['caf&eacute; &amp; t&#233;&#xE9;', 'café & téé'],
    ['&eacute', 'é'],
    ['a&nbsp;b', 'a b'],
    ['&Ccaron;&lstrok;&alpha;&Zcy;', 'ČłαЗ'],
    ['&#147;quoted&#148;', '“quoted”'],
    ['&ltimes;a', 'a'],
    ['AT&T &nonsense', 'AT&T &nonsense'],
    ['?a=1&copy=2', '?a=1©=2'],
    ['&#0;&#xd800;&#x110000;&#99999999;', '\ufffd\ufffd\ufffd\ufffd'],
    ['&lt;b&gt;', '<b>'],
  ])('with references: %s', (html, expected) => {
    expect(words(html)).toBe(expected)
  })
})

test.each([
  '<',
  '<a',
  '<!--',
  '</',
  '<a "',
  "<a b='",
  '&',
  '&#',
  '<title>',
  '<script>',
  '<style></',
  '<b>',
  '<a b="c>" ',
])('a megabyte of %j is read in linear time', (piece) => {
  expect(stripHtml(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000)
})
