import { parseQuery } from '#domain/query/parse-query.ts'
import { printQuery } from '#domain/query/print-query.ts'
import type { ParsedQuery, Query, TextField } from '#domain/query/query.ts'
import { someParsedQuery } from '#test/build/some-language.ts'
import { seededRandom } from '#test/generate/random.ts'
import { describe, expect, it } from 'vitest'

const now = Date.UTC(2021, 3, 15, 13, 30)
const parse = (text: string): ParsedQuery => parseQuery(text, { now })
const text = (words: string, field: TextField | null = null, prefix = false): Query => ({
  is: 'text',
  in: field,
  text: words,
  prefix,
})
const all = (...of: Query[]): Query => ({ is: 'and', of })
const any = (...of: Query[]): Query => ({ is: 'or', of })
const not = (of: Query): Query => ({ is: 'not', of })
const dates = (from: string | null, before: string | null): Query => ({
  is: 'date',
  from: from === null ? null : Date.parse(from),
  before: before === null ? null : Date.parse(before),
})

describe('parseQuery', () => {
  it.each<[string, Query]>([
    ['', { is: 'all' }],
    ['bins', text('bins')],
    ['rain barrel', all(text('rain'), text('barrel'))],
    ['rain AND barrel', all(text('rain'), text('barrel'))],
    ['"rain barrel"', text('rain barrel')],
    ['“rain barrel” lid', all(text('rain barrel'), text('lid'))],
    ['barr*', text('barr', null, true)],
    ['"rain barr"*', text('rain barr', null, true)],
    ['-lid', not(text('lid'))],
    ['NOT lid', not(text('lid'))],
    ['NOT -lid', text('lid')],
    ['well-known', text('well-known')],
    ['a OR b', any(text('a'), text('b'))],
    ['a b OR c', any(all(text('a'), text('b')), text('c'))],
    ['a (b OR c)', all(text('a'), any(text('b'), text('c')))],
    ['a | b', any(text('a'), text('b'))],
    ['-(a OR b)', not(any(text('a'), text('b')))],
    ['((a) b)', all(text('a'), text('b'))],
    ['or and not', all(text('or'), text('and'), text('not'))],
    ['from:ada', text('ada', 'from')],
    ['F:ada', text('ada', 'from')],
    ['from:"Ada Brenner"', text('Ada Brenner', 'from')],
    ['from:ad*', text('ad', 'from', true)],
    ['-from:ada', not(text('ada', 'from'))],
    ['from:(ada OR theo)', any(text('ada', 'from'), text('theo', 'from'))],
    ['from:(ada subject:lid)', all(text('ada', 'from'), text('lid', 'subject'))],
    ['from:ada@gnvug.example', text('ada@gnvug.example', 'from')],
    [
      's:lid b:bin nq:worm l:potluck n:pdf',
      all(
        text('lid', 'subject'),
        text('bin', 'body'),
        text('worm', 'new'),
        text('potluck', 'list'),
        text('pdf', 'filename'),
      ),
    ],
    ['has:attachment', { is: 'attachment' }],
    ['is:starred', { is: 'starred' }],
    ['in:potluck', { is: 'archive', name: 'potluck' }],
    ['id:<1@gnvug.example>', { is: 'id', id: '1@gnvug.example' }],
    ['m:1@gnvug.example', { is: 'id', id: '1@gnvug.example' }],
    ['<1@gnvug.example>', { is: 'id', id: '1@gnvug.example' }],
    ['date:2021', dates('2021-01-01', '2022-01-01')],
    ['date:2021-04', dates('2021-04-01', '2021-05-01')],
    ['d:20210405', dates('2021-04-05', '2021-04-06')],
    ['date:2021..2022', dates('2021-01-01', '2023-01-01')],
    ['date:2021-02-03..2021-04', dates('2021-02-03', '2021-05-01')],
    ['date:..2020', dates(null, '2021-01-01')],
    ['date:2020..', dates('2020-01-01', null)],
    ['before:2021-04-05', dates(null, '2021-04-05')],
    ['after:2021-04', dates('2021-04-01', null)],
    ['date:today', dates('2021-04-15', '2021-04-16')],
    ['after:2w', dates('2021-04-01', null)],
    ['before:1y', dates(null, '2020-04-15')],
    ['subject：lid', text('lid', 'subject')],
    ['larger:2000g', { is: 'size', over: 2000 * 2 ** 30, under: null }],
    ['larger:2M', { is: 'size', over: 2 << 20, under: null }],
    ['smaller:1.5k', { is: 'size', over: null, under: 1536 }],
    ['http://gnvug.example/a', text('http://gnvug.example/a')],
    ['std::list 12:30', all(text('std::list'), text('12:30'))],
    ['free(list)', text('free(list)')],
    ['a) b', all(text('a)'), text('b'))],
    ['(a b) c)', all(text('a'), text('b'), text('c)'))],
    ['（a OR b）', any(text('a'), text('b'))],
  ])('reads %s', (query, expected) => {
    const parsed = parse(query)
    expect(parsed.query).toEqual(expected)
    expect(parsed.problems).toEqual([])
  })

  it.each<[string, string, Query]>([
    ['"rain barrel', 'never closed', text('rain barrel')],
    ['(a b', 'never closed', all(text('a'), text('b'))],
    ['a ) b', 'closes none', all(text('a'), text('b'))],
    ['AND a', 'before this AND', text('a')],
    ['a NOT OR b', 'behind this “not”', any(text('a'), text('b'))],
    ['a date:2022..2021', 'ends before it begins', text('a')],
    ['a OR', 'behind the last OR', text('a')],
    ['OR a', 'before this OR', text('a')],
    ['a -', 'holds no word', text('a')],
    ['a NOT', 'behind this “not”', text('a')],
    ['a ()', 'nothing in these brackets', text('a')],
    ['a from:', 'needs something', text('a')],
    ['a date:2021-13', 'no date', text('a')],
    ['a date:2021-04-31', 'no date', text('a')],
    ['a date:..', 'names no date', text('a')],
    ['a larger:big', 'no size', text('a')],
    ['a has:teeth', 'has:attachment', text('a')],
    ['a is:old', 'is:starred', text('a')],
    ['a date:(2021)', 'no brackets', all(text('a'), text('2021'))],
    ['a …', 'holds no word', text('a')],
  ])('says what is wrong with %s, and searches the rest', (query, words, expected) => {
    const parsed = parse(query)
    expect(parsed.problems.map((problem) => problem.words).join()).toContain(words)
    expect(parsed.query).toEqual(expected)
    for (const { start, end } of parsed.problems) {
      expect(start).toBeLessThanOrEqual(end)
      expect(end).toBeLessThanOrEqual(query.length)
    }
  })

  it('prints what it understood, which says the same', () => {
    const random = seededRandom(5)
    for (let i = 0; i < 4000; i++) {
      const query = someParsedQuery(random)
      const printed = printQuery(query)
      const parsed = parse(printed)
      expect([printed, parsed.query, parsed.problems]).toEqual([printed, query, []])
      expect(parsed.understood).toBe(printed)
    }
  })

  it('reads any text without throwing, and prints what it understood of it', () => {
    const random = seededRandom(6)
    const pieces = [
      '(',
      ')',
      '"',
      '“',
      '-',
      '*',
      ':',
      ' ',
      'OR',
      'AND ',
      'NOT ',
      'from:',
      'date:',
      '2021',
      '..',
      'a',
      'bins ',
      '<',
      '>',
      '@',
      '|',
      '中',
    ]
    for (let i = 0; i < 4000; i++) {
      const query = Array.from({ length: random.below(14) }, () => random.pick(pieces)).join('')
      const parsed = parse(query)
      const again = parse(parsed.understood)
      expect([query, again.query, again.problems]).toEqual([query, parsed.query, []])
    }
  })

  it('shows a chip for each part that all must match', () => {
    const query = 'rain -from:ada (lid OR bin) date:2021'
    const { chips } = parse(query)
    expect(chips.map(({ start, end }) => query.slice(start, end))).toEqual([
      'rain',
      '-from:ada',
      '(lid OR bin)',
      'date:2021',
    ])
    expect(chips.map(({ label, negated }) => [label, negated])).toEqual([
      ['rain', false],
      ['not from ada', true],
      ['lid OR bin', false],
      ['2021', false],
    ])
  })

  it('repeats what was wrong in a few words only', () => {
    for (const operator of ['date', 'has', 'is', 'larger', 'after', ''])
      for (const { words } of parse(`${operator}:${'-'.repeat(1000)}`).problems)
        expect(words.length).toBeLessThan(140)
  })

  it('prints dates and sizes of any length so that they are read again', () => {
    for (const query of [
      'after:9999y',
      'before:0000',
      'date:0000',
      'date:9999',
      'date:..9999',
      'larger:999999999999999',
      'smaller:9999g',
    ]) {
      const { understood, query: read } = parse(query)
      expect([query, parse(understood).query]).toEqual([query, read])
    }
  })

  it('takes hostile texts', () => {
    for (const hostile of [
      '('.repeat(300_000),
      '"'.repeat(100_001),
      '-'.repeat(80_000),
      'a '.repeat(50_000),
      'x'.repeat(3_000_000),
      'NOT '.repeat(50_000),
      'from:('.repeat(20_000),
    ])
      expect(() => parse(hostile)).not.toThrow()
  })
})
