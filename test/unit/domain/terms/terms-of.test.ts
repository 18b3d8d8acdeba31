import { foldWord, longestTerm, termPrefix } from '#domain/terms/fold-term.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import { describe, expect, it } from 'vitest'

const terms = (text: string): string[] => termsOf(text).map(({ term }) => term)

describe('termsOf', () => {
  it('gives words without what stands between them, folded', () => {
    expect(terms('Don’t _panic_: snd_soc_dapm, 5.10.3 ada@gnvug.example!')).toEqual([
      'don',
      't',
      'panic',
      'snd_soc_dapm',
      '5',
      '10',
      '3',
      'ada',
      'gnvug',
      'example',
    ])
  })

  it('folds case, accents, ligatures and full-width letters', () => {
    expect(terms('ÄÖÜ Straße Łódź İstanbul ısı naïve ﬁn ＡＢＣ Ærø Ёлка Άλφας e\u0301te\u0301')).toEqual([
      'aou',
      'strasse',
      'lodz',
      'istanbul',
      'isi',
      'naive',
      'fin',
      'abc',
      'aero',
      'елка',
      'αλφασ',
      'ete',
    ])
  })

  it('keeps the marks that are letters of other scripts', () => {
    expect(terms('हिन्दी עִברית')).toEqual(['हिन्दी', 'עִברית'])
  })

  it('cuts scripts without spaces into pairs, and the last one alone', () => {
    expect(terms('中文字 abc中文def 文')).toEqual(['中文', '文字', '字', 'abc', '中文', '文', 'def', '文'])
    expect(terms('ｶﾞｲﾄﾞ 서울')).toEqual(['ガイ', 'イド', 'ド', '서울', '울'])
    expect(terms('ที่ดี')).toEqual(['ที่ดี', 'ดี'])
  })

  it('says where each stands', () => {
    for (const text of ['Grüße, _an_ alle', 'e\u0301te\u0301 été', 'x中文 y']) {
      for (const { term, start, end } of termsOf(text))
        expect(termsOf(text.slice(start, end))[0]!.term).toBe(term)
    }
  })

  it('keeps of a very long word its beginning and a hash', () => {
    const long = 'a'.repeat(longestTerm + 1)
    const [term] = terms(long)
    expect(term).toMatch(/^a{48}~[0-9a-f]{16}$/)
    expect(terms(`${long}b`)[0]).not.toBe(term)
    expect(terms(long.toUpperCase())).toEqual([term])
    expect(term!.startsWith(termPrefix(foldWord(long)))).toBe(true)
    expect(terms('a'.repeat(longestTerm))).toEqual(['a'.repeat(longestTerm)])
  })

  it('finds nothing in what is no word', () => {
    expect(terms('___ -- …  \u0301 \ud800 \udc00 👍')).toEqual([])
  })
})
