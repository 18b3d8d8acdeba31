import { describe, expect, test } from 'vitest'
import { snippetOf } from '#mime/snippet.ts'

const snippet = (...lines: string[]): string => snippetOf(lines.join('\n'))

describe('a snippet', () => {
  test('is the first words on one line', () => {
    expect(snippet('', '  Hello  all,', '', 'this is\tnew.', '')).toBe('Hello all, this is new.')
  })

  test('ends at a word, with at most 160 characters', () => {
    const text = snippet('sixteen letters '.repeat(40))
    expect(text).toHaveLength(159)
    expect(text.endsWith('sixteen letters')).toBe(true)
  })

  test('does not cut a character', () => {
    const text = snippet('😀'.repeat(200), 'a')
    expect(text).toBe('😀'.repeat(80))
    expect(snippet(`a${'😀'.repeat(200)}`)).toBe(`a${'😀'.repeat(79)}`)
  })

  test.each([
    ['a quote', ['> old', '>> older', 'new']],
    ['what introduces a quote', ['On Monday, Ada Byron wrote:', '', '> old', '', 'new']],
    [
      'an introduction over three lines',
      ['On Mon, 7 Jun 2021 at 12:00, Ada Byron', '<ada@example.org> of the Engine', 'wrote:', '> old', 'new'],
    ],
    ['one in another language', ['Am Montag schrieb Ada Byron:', '> alt', 'new']],
    ['one in any language before a quote', ['Ada Byron zegt het zo:', '> oud', 'new']],
    ['one without a quote', ['new', 'On Monday, Ada Byron wrote:', '']],
    ['a signature', ['new', '-- ', 'Ada Byron', 'Engine Works']],
    [
      'the armour of signed text',
      [
        '-----BEGIN PGP SIGNED MESSAGE-----',
        'Hash: SHA256',
        '',
        'new',
        '-----BEGIN PGP SIGNATURE-----',
        'abcd',
      ],
    ],
    ['an encrypted block', ['-----BEGIN PGP MESSAGE-----', '', 'abcd', '-----END PGP MESSAGE-----', 'new']],
    [
      'the head of what is forwarded',
      [
        '---------- Forwarded message ---------',
        'From: Ada <ada@example.org>',
        'Date: Monday',
        'Subject: old',
        '',
        'new',
      ],
    ],
    ['rules', ['==========', '* * *', 'new', '---']],
    [
      'a list’s footer',
      ['new', '_______________________________________________', 'list mailing list', 'list@example.org'],
    ],
  ])('leaves out %s', (_, lines) => {
    expect(snippet(...lines)).toBe('new')
  })

  test('keeps words with a colon behind them', () => {
    expect(snippet('Two things:', '', '1. new')).toBe('Two things: 1. new')
  })

  test('joins new words between quotes', () => {
    expect(snippet('> a', 'one', '> b', 'two')).toBe('one two')
  })

  test('is of quoted words where there are no others', () => {
    expect(snippet('> only', '> old', '-- ', 'Ada')).toBe('only old -- Ada'.replace(' --', ''))
  })

  test('of nothing is empty', () => {
    expect(snippet('')).toBe('')
    expect(snippet('', ' ', '---')).toBe('')
  })

  test.each([
    '>',
    '> ',
    '\n',
    ' ',
    '-',
    'On ',
    'wrote:\n',
    'a\n',
    '-----BEGIN PGP MESSAGE-----\n',
    '写道：',
    'From: ',
  ])('of two megabytes of %j is made in linear time', (piece) => {
    expect(snippetOf(piece.repeat(2_000_000 / piece.length)).length).toBeLessThanOrEqual(160)
  })
})
