import { describe, expect, test } from 'vitest'
import { parseSubject } from '#domain/subject.ts'

describe('marks of replies and forwards go', () => {
  test.each([
    ['Re: Apples', 'Apples'],
    ['RE: re:Re : Apples', 'Apples'],
    ['Re[2]: Apples', 'Apples'],
    ['RE (3): Apples', 'Apples'],
    ['Re^2: Apples', 'Apples'],
    ['Re*4: Apples', 'Apples'],
    ['AW: SV: Antw: Odp: VS: R: RES: RIF: Apples', 'Apples'],
    ['Vá: YNT: Отв: На: Apples', 'Apples'],
    ['回复：答复: 回覆： Re：Apples', 'Apples'],
    ['Re [fruit]: Apples', 'Apples'],
  ])('%s', (subject, display) => {
    expect(parseSubject(subject)).toMatchObject({ display, base: 'apples', isReply: true, isForward: false })
  })

  test.each([
    'Fwd: Apples',
    'FW: WG: TR: Apples',
    '转发: Apples',
    'Apples (fwd)',
    '[Fwd: Apples]',
    'RV:ENC: Apples',
  ])('%s', (subject) => {
    expect(parseSubject(subject)).toMatchObject({ display: 'Apples', isReply: false, isForward: true })
  })

  test('what only looks like a mark stays', () => {
    for (const subject of [
      'Reply: x',
      'Re x',
      'Regarding: x',
      'C++: x',
      'Re',
      'Re (was): x',
      'http: x',
      '12: x',
    ]) {
      expect(parseSubject(subject)).toMatchObject({ display: subject, isReply: false, isForward: false })
    }
  })
})

describe('a list’s tag', () => {
  test.each([
    ['[fruit] Apples', ['fruit']],
    ['[Hangout - NYLXS] Re: [Hangout - NYLXS] Apples', ['Hangout - NYLXS']],
    ['Re: [fruit] AW: [orchard-devel] Apples', ['fruit', 'orchard-devel']],
    ['[Python-3000] Apples', ['Python-3000']],
    ['[i18n] Apples', ['i18n']],
    ['[fruit][orchard]Apples', ['fruit', 'orchard']],
    ['Re [fruit]: Apples', ['fruit']],
  ])('goes from %s', (subject, tags) => {
    expect(parseSubject(subject)).toMatchObject({ tags, display: 'Apples' })
  })

  test.each([
    '[PATCH] Apples',
    '[PATCH v2 1/3] Apples',
    '[RFC PATCH] Apples',
    '[patch net-next 02/17] Apples',
    '[Bug 876] Apples',
    '[#1234] Apples',
    '[2/3] Apples',
    '[v3] Apples',
    '[VOTE] Apples',
    '[orchard/issue 12] Apples',
    '[] Apples',
    '[ [fruit] ] Apples',
    `[${'fruit '.repeat(20)}] Apples`,
    '[fruit Apples',
  ])('is not seen in %s', (subject) => {
    expect(parseSubject(`Re: ${subject}`)).toMatchObject({ tags: [], display: subject.trim(), isReply: true })
  })

  test('stands before what says something of the message', () => {
    expect(parseSubject('[fruit] [PATCH 1/2] Re: apples')).toMatchObject({
      tags: ['fruit'],
      display: '[PATCH 1/2] Re: apples',
    })
  })

  test('stays where nothing is left without it', () => {
    expect(parseSubject('Re: [fruit] [orchard]')).toMatchObject({ tags: ['fruit'], display: '[orchard]' })
    expect(parseSubject('[fruit] Re: [fruit]')).toMatchObject({ tags: ['fruit'], display: '[fruit]' })
    expect(parseSubject('[fruit] Re:')).toMatchObject({ tags: [], display: '[fruit] Re:', isReply: true })
  })
})

test('subjects are compared without regard to case, white space and composed letters', () => {
  expect(parseSubject('  CAFE\u0301   au\tlait ').base).toBe(parseSubject('Caf\u00e9 au lait').base)
  expect(parseSubject('CAFÉ au  lait').display).toBe('CAFÉ au lait')
})

test('marks alone leave nothing', () => {
  expect(parseSubject('Re: Fwd:')).toMatchObject({ base: '', display: '', isReply: true, isForward: true })
  expect(parseSubject('')).toMatchObject({ base: '', display: '', isReply: false })
})

test('RFC 5256’s examples of mixtures come to their base', () => {
  expect(parseSubject('re: [fwd: [fwd: re: [fwd: babylon]]]').base).toBe('babylon')
  expect(parseSubject('[foo] Fwd: [bar] Re: fw: b (fWd)  (fwd)').base).toBe('b')
  expect(parseSubject('Ad: Re: Ad: x').base).toBe('ad: re: ad: x')
})

// A slow way through any of these would take hours.
test.each([
  ['marks', 'Re: '.repeat(500_000)],
  ['tags', '[a] '.repeat(500_000)],
  ['openings', '['.repeat(5_000_000)],
  ['counts', 'Re['.repeat(1_000_000)],
  ['wrappers', '[fwd: '.repeat(500_000) + ']'.repeat(500_000)],
  ['trailers', 'x' + ' (fwd)'.repeat(500_000)],
  ['spaces', `Re:${' '.repeat(5_000_000)}x${' '.repeat(5_000_000)}`],
])('a subject of millions of %s is read', (_, subject) => {
  expect(parseSubject(subject).tags.length).toBeLessThanOrEqual(4)
})
