import { describe, expect, test } from 'vitest'
import { extract, textOf, plain, multipart } from './written-message.ts'

describe('a hostile message is read in linear time', () => {
  test('with multiparts nested 100,000 deep', () => {
    const nested = Array.from({ length: 100_000 }, (_, depth) => [
      `Content-Type: multipart/mixed; boundary=b${depth}`,
      '',
      `--b${depth}`,
    ])
    expect(textOf([...nested.flat(), ...plain('bottom')])).toBe('')
  })

  test('with messages nested 100,000 deep', () => {
    const nested = Array.from({ length: 100_000 }, () => [
      'Content-Type: message/rfc822',
      'Content-Disposition: inline',
      '',
    ])
    expect(extract([...nested.flat(), ...plain('bottom')]).attachments.length).toBeLessThanOrEqual(1)
  })

  test('with a million parts', () => {
    const message = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nword\n'.repeat(1_000_000)}`
    expect(textOf(message).split('\n').length).toBe(1000)
  })

  test('with a million lines that are almost delimiters', () => {
    const message = multipart('mixed', 'b'.repeat(70), [
      plain(`--${'b'.repeat(69)}\n`.repeat(100_000)),
      plain('end'),
    ])
    expect(textOf(message).endsWith('end')).toBe(true)
  })

  test('with base64 that has dashes in it', () => {
    const body = [
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: base64',
      '',
      '-'.repeat(2_000_000),
      'd29yZA==',
    ]
    expect(textOf(multipart('mixed', 'b', [body]))).toBe('word')
  })

  test.each(['=', '= ', '=\n', '\r', ' ', '\t\n'])('in quoted-printable of nothing but %j', (piece) => {
    const text = textOf(`Content-Transfer-Encoding: quoted-printable\n\n${piece.repeat(2_000_000)}`)
    expect(text.length).toBeLessThanOrEqual(4_000_000)
  })
})
