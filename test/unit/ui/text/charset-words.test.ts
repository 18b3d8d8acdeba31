import { expect, test } from 'vitest'
import { sayCharset } from '#ui/text/charset-words.ts'
import { tellingLines } from '#ui/text/telling-lines.ts'

test('a charset is told of where it was guessed or chosen, and only there', () => {
  expect(sayCharset(null)).toBeNull()
  expect(sayCharset({ name: 'koi8-r', from: 'label', label: 'KOI8-R' })).toBeNull()
  expect(sayCharset({ name: 'utf-8', from: 'bytes', label: null })).toBeNull()
  expect(sayCharset({ name: 'windows-1251', from: 'guess', label: null })).toBe(
    'Read as windows-1251: the message doesn’t say its charset.',
  )
  expect(sayCharset({ name: 'utf-8', from: 'guess', label: 'ISO-8859-1' })).toBe(
    'Read as utf-8: the message says “ISO-8859-1”, but it isn’t.',
  )
  expect(sayCharset({ name: 'utf-8', from: 'guess', label: 'UTF-8' })).toBe(
    'Read as utf-8, which it says it is, but not all of it is.',
  )
  expect(sayCharset({ name: 'hz', from: 'reader', label: null })).toBe('Read as hz, as you chose.')
})

test('the lines that a charset changes are shown first', () => {
  expect(tellingLines({ text: 'Hello,\n\n> quoted\nGrüße\nAda\n', html: null })).toBe('Grüße\nAda')
  expect(tellingLines({ text: 'Hello,\n\nAda\n', html: null })).toBe('Hello,\nAda')
  expect(tellingLines({ text: null, html: '<style>é{}</style><p>Grüße</p>' }).trim()).toBe('Grüße')
  expect(tellingLines({ text: '', html: '<'.repeat(1_000_000) }).length).toBeLessThanOrEqual(1200)
})
