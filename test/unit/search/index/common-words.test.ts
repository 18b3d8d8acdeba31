import { expect, test } from 'vitest'
import { mostCommonWords } from '#archive/published/front.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { CommonWords, pairTerm } from '#search/index/common-words.ts'

/** Shows it a word that has so many bytes of positions, and one of postings. */
function show(common: CommonWords, word: string, positions: number): void {
  const field = { field: 0, rowCount: 1, postingsLength: 1, positionsLength: positions, bytes: null }
  common.take(utf8Encode(word), [field], [new Uint8Array(1), new Uint8Array(positions)])
}

test('a word is common from so many bytes of positions on, over all its fields', () => {
  const common = new CommonWords(100)
  show(common, 'bin', 99)
  show(common, 'lid', 100)
  const field = (number: number) => ({
    field: number,
    rowCount: 1,
    postingsLength: 1,
    positionsLength: 60,
    bytes: null,
  })
  const held = [1, 60, 1, 60].map((length) => new Uint8Array(length))
  common.take(utf8Encode('pot'), [field(0), field(3)], held)
  expect(common.names).toEqual(['lid', 'pot'])
})

test('more than may be held is not: the commonest words stay, in their order, whatever comes first', () => {
  const common = new CommonWords(10, 200)
  show(common, 'a', 50)
  show(common, 'b', 120)
  expect(common.names).toEqual(['a', 'b'])
  show(common, 'c', 60)
  expect(common.names).toEqual(['b', 'c'])
  show(common, 'd', 20)
  expect(common.names).toEqual(['b', 'c'])
  show(common, 'e', 70)
  expect(common.names).toEqual(['b', 'e'])
})

test('what was dropped leaves its room to others', () => {
  const common = new CommonWords(10, 100)
  show(common, 'a', 60)
  show(common, 'b', 50)
  expect(common.names).toEqual(['a'])
  show(common, 'c', 30)
  expect(common.names).toEqual(['a', 'c'])
})

test('no more words are common than a front file may name: the commonest', () => {
  const common = new CommonWords(10)
  const words = Array.from({ length: mostCommonWords + 6 }, (_, i) => `bin${String(i).padStart(3, '0')}`)
  words.forEach((word, i) => show(common, word, i % 11 === 3 ? 20 : 30 + i))
  const rare = words.filter((_, i) => i % 11 === 3).slice(0, 6)
  expect(common.names.filter((name) => !words.includes(name))).toEqual([])
  expect(common.names).toHaveLength(mostCommonWords)
  expect(words.filter((word) => !common.names.includes(word))).toEqual(rare)
})

test('what is longer than a word of any language is none, nor are two words', () => {
  const common = new CommonWords(10)
  show(common, 'w'.repeat(64), 100)
  show(common, 'x'.repeat(65), 100)
  show(common, pairTerm('of', 'the'), 100)
  expect(common.names).toEqual(['w'.repeat(64)])
})
